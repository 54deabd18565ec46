"""What Alibaba Cloud posts to us, or somebody who knows the secret path: claims, since nothing in it is signed. Sends
nothing.

SmsReport and VoiceReport are lists of JSON objects (help.aliyun.com, Short Message Service and Voice Service, HTTP
batch push).
"""

from __future__ import annotations

import hmac
import json
import re

from notify.outcome import Claim
from notify.providers.aliyun.codes import PROVIDER

PATH = "/callbacks/aliyun"
"""Below it stand the secret and the channel."""
CHANNELS = ("sms", "voice")
MOST = 200
"""Receipts in one post; Alibaba sends at most so many."""
ANSWER = {"code": 0, "msg": "ok"}
"""What tells Alibaba that the receipts were taken."""
_ID = re.compile(r"[0-9A-Za-z^_-]{1,100}")
_CODE = re.compile(r"[0-9A-Za-z_:.-]{1,60}")
_OUT_ID = re.compile(r"([^/]{1,100})/([0-9]{1,9})(?:/[0-9]{1,3})?")
_KEYS = re.compile(r"[0-9*#]{0,20}")


class ReceiptMalformed(ValueError):
    """It is not what Alibaba posts. The message names the field, never its value."""


def is_secret(given: str, secret: str) -> bool:
    """Whether the path's secret is ours; in constant time. Without a secret nothing is."""
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


def parse_receipts(channel: str, body: bytes) -> list[Claim]:
    """What the receipts claim. Raises ReceiptMalformed."""
    try:
        posted = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ReceiptMalformed("the body is no JSON") from error
    if not isinstance(posted, list) or len(posted) > MOST or not all(isinstance(it, dict) for it in posted):
        raise ReceiptMalformed("the body is no list of receipts")
    return [claim_of(it) if channel == "sms" else _voice(it) for it in posted]


def claim_of(receipt: dict[str, object]) -> Claim:
    """What the receipt of a text claims. Raises ReceiptMalformed."""
    delivery, attempt = _out_id(receipt.get("out_id"))
    return Claim(PROVIDER, _field(receipt, "biz_id", _ID), "sms", _field(receipt, "err_code", _CODE), delivery, attempt)


def _voice(receipt: dict[str, object]) -> Claim:
    keys = _field(receipt | {"dtmf": receipt.get("dtmf") or ""}, "dtmf", _KEYS)
    return Claim(PROVIDER, _field(receipt, "call_id", _ID), "voice", _field(receipt, "status_code", _CODE), keys=keys)


def _field(receipt: dict[str, object], name: str, pattern: re.Pattern[str]) -> str:
    value = str(receipt.get(name, ""))
    if not pattern.fullmatch(value):
        raise ReceiptMalformed(f"{name} is missing or none")
    return value


def names_one_of_several(out_id: object) -> bool:
    """Whether a receipt is about one of several texts of a message."""
    return str(out_id or "").count("/") > 1


def _out_id(value: object) -> tuple[str | None, int | None]:
    """The delivery and attempt that we gave the text; none where it is not ours. Of a message of several texts each
    has its number behind them.
    """
    found = _OUT_ID.fullmatch(str(value or ""))
    return (found[1], int(found[2])) if found else (None, None)
