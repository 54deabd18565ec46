"""What is said in a call besides a playbook's own words: how to answer by key, and what follows a key. Chinese, as all
that goes out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

CHANNEL: Literal["voice"] = "voice"
KEYS = "按1接受，按2重听，按9不能办。"
ANSWERS: Mapping[str, Literal["accepted", "declined"]] = {"1": "accepted", "9": "declined"}
"""The keys that answer a duty."""
NO_KEYS = "请打电话{phone}告知值班室能否接办。"
"""Where the provider cannot reach us, so that no key can, and no reply either."""

RECORDED = {"accepted": "您已接受，已记录。谢谢。", "declined": "您不能办，已记录，马上通知他人。"}
RECORDED_BEFORE = "您的答复先前已记录。谢谢。"
NOT_UNDERSTOOD = "没有听清。" + KEYS
APPROVAL_KEYS = "同意请按1，再按六位码；不同意请按9，再按六位码。重听请按2，再按井号键。"
APPROVAL_KEPT = "已收到您按的码，有没有办成，马上发短信告诉您。谢谢。"
NOT_RECORDED = "系统没能记下您的答复，请再按一次。" + KEYS
GOODBYE = "没有收到您的答复，请回短信或打电话告知值班室。"


def spoken(text: str) -> str:
    """A text as it is read out: brackets that only the eye needs become pauses."""
    return re.sub(r"【([^】]*)】", r"\1。", text)
