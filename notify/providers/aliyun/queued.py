"""What a message of Alibaba Cloud's queue says: somebody wrote back (SmsUp), or what became of a text (SmsReport).
Reads nothing from anywhere.

Bodies are JSON objects, in Base64 or not (help.aliyun.com 101646, 101641).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping

from notify.addresses.numbers import CHINA
from notify.outcome import Claim, Reply, Status, StatusReport
from notify.providers.aliyun.codes import PROVIDER
from notify.providers.aliyun.receipts import claim_of, names_one_of_several

UP, REPORT = "SmsUp", "SmsReport"
KINDS: Mapping[str, str] = {"ALIYUN_REPLY_QUEUE": UP, "ALIYUN_RECEIPT_QUEUE": REPORT}
"""Which setting names the queue of which kind of message."""
_NUMBER = re.compile(r"(?:\+?86)?(1\d{10})")
_CLOSED = re.compile(r"[^0-9A-Za-z]+")


class MessageMalformed(ValueError):
    """It is not what Alibaba puts there. The message names the field, never its value."""


def read(kind: str, body: str) -> Reply | StatusReport | Claim:
    """What a message says. A receipt of one of several texts says nothing of the whole, so it is a claim: the provider
    is asked about all of them. Raises MessageMalformed.
    """
    said = _object(body)
    return _reply(said) if kind == UP else _receipt(said)


def _object(body: str) -> Mapping[str, object]:
    for text in (body, _unwrapped(body)):
        try:
            said = json.loads(text) if text is not None else None
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict):
            return said
    raise MessageMalformed("the body is no JSON object")


def _unwrapped(body: str) -> str | None:
    try:
        return base64.b64decode(body, validate=True).decode()
    except (binascii.Error, ValueError):
        return None


def _reply(said: Mapping[str, object]) -> Reply:
    """What somebody wrote. `sequence_id` and time name it, so that the same one put there twice is one."""
    number = _NUMBER.fullmatch(str(said.get("phone_number", "")))
    if number is None:
        raise MessageMalformed("phone_number is missing or none")
    if not isinstance(said.get("content"), str):
        raise MessageMalformed("content is missing or none")
    sequence, sent = str(said.get("sequence_id", "")), str(said.get("send_time", ""))
    if not sequence:
        raise MessageMalformed("sequence_id is missing")
    name = _CLOSED.sub("", f"{sequence}at{sent}")[:90]
    return Reply(PROVIDER, f"up{name}", f"+{CHINA}{number[1]}", str(said.get("dest_code", "")), str(said["content"]))


def _receipt(said: Mapping[str, object]) -> StatusReport | Claim:
    try:
        claim = claim_of(dict(said))
    except ValueError as error:
        raise MessageMalformed(str(error)) from None
    if names_one_of_several(said.get("out_id")):
        return claim
    status: Status = "delivered" if said.get("success") is True else "undelivered"
    code = None if status == "delivered" else claim.code
    return StatusReport(PROVIDER, claim.provider_id, status, code, claim.delivery, claim.attempt)
