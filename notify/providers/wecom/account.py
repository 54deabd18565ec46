"""Whose application at WeCom it is, read from the settings. Connects to nothing."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, field

from notify.providers.cards.http import base_url, required
from notify.providers.cards.marks import mark_of
from notify.registry import ChannelNotConfigured, Values

WECOM = "https://qyapi.weixin.qq.com"


@dataclass(frozen=True)
class WecomApp:
    """An application of an office's own (自建应用). What is secret stays out of `repr`."""

    corp_id: str
    agent_id: int
    secret: str = field(repr=False)
    token: str = field(repr=False)
    aes_key: bytes = field(repr=False)
    base: str = WECOM
    mark: str = ""
    """See `cards.marks`."""


def app_from(values: Values) -> WecomApp:
    """The application of WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_CALLBACK_TOKEN, WECOM_ENCODING_AES_KEY and
    HEZHANG_WECOM_BASE_URL. Raises ChannelNotConfigured.
    """
    agent = required(values, "WECOM_AGENT_ID")
    if not re.fullmatch(r"[0-9]{1,15}", agent, re.ASCII):
        raise ChannelNotConfigured("WECOM_AGENT_ID", "must be the number of the application (AgentId)")
    return WecomApp(
        corp_id=required(values, "WECOM_CORP_ID"),
        agent_id=int(agent),
        secret=required(values, "WECOM_SECRET"),
        token=required(values, "WECOM_CALLBACK_TOKEN"),
        aes_key=_key(required(values, "WECOM_ENCODING_AES_KEY")),
        base=base_url(values, "HEZHANG_WECOM_BASE_URL", WECOM),
        mark=mark_of(values.get("HEZHANG_PUBLIC_URL")),
    )


def _key(encoded: str) -> bytes:
    """43 characters of base64 whose last = is left out (document/path/90968)."""
    if not re.fullmatch(r"[A-Za-z0-9+/]{43}", encoded, re.ASCII):
        raise ChannelNotConfigured("WECOM_ENCODING_AES_KEY", "must have 43 letters and digits, as the console shows it")
    return b64decode(encoded + "=")
