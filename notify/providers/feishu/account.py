"""Whose application at Feishu it is, read from the settings. Connects to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from notify.providers.cards.http import base_url, required
from notify.providers.cards.marks import mark_of
from notify.registry import Values

FEISHU = "https://open.feishu.cn"


@dataclass(frozen=True)
class FeishuApp:
    """An application of an office's own (企业自建应用). What is secret stays out of `repr`."""

    app_id: str
    app_secret: str = field(repr=False)
    encrypt_key: str = field(repr=False)
    verification_token: str = field(repr=False)
    base: str = FEISHU
    mark: str = ""
    """See `cards.marks`."""


def app_from(values: Values) -> FeishuApp:
    """The application of FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN and
    HEZHANG_FEISHU_BASE_URL. Raises ChannelNotConfigured.

    Feishu lets an application go without an Encrypt Key: its callbacks are then not signed, and nobody here would
    believe them.
    """
    return FeishuApp(
        app_id=required(values, "FEISHU_APP_ID"),
        app_secret=required(values, "FEISHU_APP_SECRET"),
        encrypt_key=required(values, "FEISHU_ENCRYPT_KEY"),
        verification_token=required(values, "FEISHU_VERIFICATION_TOKEN"),
        base=base_url(values, "HEZHANG_FEISHU_BASE_URL", FEISHU),
        mark=mark_of(values.get("HEZHANG_PUBLIC_URL")),
    )
