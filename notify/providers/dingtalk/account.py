"""Whose application at DingTalk it is, read from the settings. Connects to nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from notify.providers.cards.http import base_url, required
from notify.providers.cards.marks import mark_of
from notify.registry import ChannelNotConfigured, Values

DINGTALK = "https://api.dingtalk.com"
PATH = "/callbacks/dingtalk"
"""Where the web takes its callbacks below its public URL."""


@dataclass(frozen=True)
class DingtalkApp:
    """An application of an office's own (企业内部应用). What is secret stays out of `repr`."""

    client_id: str
    client_secret: str = field(repr=False)
    template: str
    """The id of the card's template, as docs/channels.md describes it."""
    callback_secret: str = field(repr=False)
    robot: str = ""
    corp_id: str = ""
    base: str = DINGTALK
    callback_url: str | None = None
    """Where DingTalk reaches us; None: it cannot, and no card has buttons."""
    mark: str = ""
    """See `cards.marks`."""

    @property
    def route(self) -> str:
        """Under which key DingTalk knows our address."""
        return f"hezhang-{self.mark}"


def app_from(values: Values) -> DingtalkApp:
    """The application of DINGTALK_CLIENT_ID, DINGTALK_CLIENT_SECRET, DINGTALK_CARD_TEMPLATE, DINGTALK_CORP_ID,
    DINGTALK_ROBOT_CODE (else the client's id), DINGTALK_CALLBACK_SECRET, HEZHANG_PUBLIC_URL and
    HEZHANG_DINGTALK_BASE_URL. Raises ChannelNotConfigured.
    """
    public = (values.get("HEZHANG_PUBLIC_URL") or "").rstrip("/")
    client = required(values, "DINGTALK_CLIENT_ID")
    return DingtalkApp(
        client_id=client,
        client_secret=required(values, "DINGTALK_CLIENT_SECRET"),
        template=required(values, "DINGTALK_CARD_TEMPLATE"),
        callback_secret=_secret(required(values, "DINGTALK_CALLBACK_SECRET")),
        robot=values.get("DINGTALK_ROBOT_CODE") or client,
        corp_id=required(values, "DINGTALK_CORP_ID"),
        base=base_url(values, "HEZHANG_DINGTALK_BASE_URL", DINGTALK),
        callback_url=f"{public}{PATH}" if public else None,
        mark=mark_of(public),
    )


def _secret(secret: str) -> str:
    """DingTalk signs with it whatever it is; what can be guessed proves nothing."""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,}", secret, re.ASCII):
        raise ChannelNotConfigured("DINGTALK_CALLBACK_SECRET", "must have at least 16 letters, digits, - or _")
    return secret
