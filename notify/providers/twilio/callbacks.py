"""What Twilio posts to us: is it really Twilio, and what does it say. Sends nothing.

CallbackError
└── CallbackMalformed   a field is missing or holds what Twilio never sends
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from twilio.request_validator import RequestValidator

from notify.outcome import Reply, Status, StatusReport
from notify.providers.twilio.codes import PROVIDER

STATUS_PATH = "/callbacks/twilio/status"
REPLY_PATH = "/callbacks/twilio/reply"
"""Where a receiver offers them below its public URL."""

SID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")

STATUSES: Mapping[str, Status] = {
    "accepted": "accepted",
    "scheduled": "accepted",
    "queued": "accepted",
    "sending": "accepted",
    "sent": "sent",
    "partially_delivered": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "undelivered": "undelivered",
    "failed": "failed",
    "canceled": "failed",
}
"""Twilio's outbound message statuses (twilio_api_v2010, message_enum_status) as ours."""

CANCELED = "canceled"
"""Code of a message that was called back before it left; Twilio gives it none of its own."""


class CallbackError(ValueError):
    """A callback cannot be used."""


class CallbackMalformed(CallbackError):
    """A field is missing or holds what Twilio never sends. The message names the field, never its value."""


def verify_signature(token: str, url: str, params: Mapping[str, str], signature: str) -> bool:
    """Whether `signature` (header X-Twilio-Signature) was made by who knows `token`.

    `url` is the full public URL as Twilio called it, query included; `params` the posted form alone.
    Twilio is not constant about a default port in the URL, so with and without it both count. The digests are
    compared in constant time; the SDK's own comparison is not.
    """
    validator = RequestValidator(token)
    given = signature.encode()
    matches = [
        hmac.compare_digest(validator.compute_signature(written, params).encode(), given)
        for written in _with_and_without_port(url)
    ]
    return any(matches)


def status_callback_url(base: str, delivery: str, attempt: int) -> str:
    """The URL for Twilio to call: it names delivery and attempt, so a callback counts before its sid is known."""
    return f"{base}?{urlencode({'delivery': delivery, 'attempt': attempt})}"


def parse_status_callback(params: Mapping[str, str], query: Mapping[str, str] | None = None) -> StatusReport:
    """The status report in a callback: `params` the posted form, `query` the parameters of the URL it was posted to.

    Raises CallbackMalformed.
    """
    asked = {**params, **(query or {})}
    return StatusReport(
        PROVIDER,
        _sid(params),
        status_of(required(params, "MessageStatus", "SmsStatus")),
        code=error_code(params.get("ErrorCode"), params.get("MessageStatus")),
        delivery=asked.get("delivery") or None,
        attempt=attempt_of(asked.get("attempt")),
    )


def parse_reply(params: Mapping[str, str]) -> Reply:
    """The text a person sent us, from an inbound-message webhook. An empty body is a reply too.

    Raises CallbackMalformed.
    """
    if "Body" not in params:
        raise CallbackMalformed("Body is missing")
    return Reply(PROVIDER, _sid(params), required(params, "From"), required(params, "To"), params["Body"])


def status_of(word: str) -> Status:
    """Twilio's status as ours. Raises CallbackMalformed for one that no outbound message has."""
    if word not in STATUSES:
        raise CallbackMalformed("the status is none that an outbound message can have")
    return STATUSES[word]


def error_code(code: object, status: object) -> str | None:
    """The error code as text: Twilio posts none, `0` or a number."""
    text = "" if code is None else str(code).strip()
    if text in {"", "0"}:
        return CANCELED if status == "canceled" else None
    return text


def required(params: Mapping[str, str], *names: str) -> str:
    """The first of these fields that holds anything. Raises CallbackMalformed."""
    for name in names:
        if value := params.get(name):
            return value
    raise CallbackMalformed(f"{names[0]} is missing")


def _sid(params: Mapping[str, str]) -> str:
    sid = required(params, "MessageSid", "SmsSid")
    if not SID.fullmatch(sid):
        raise CallbackMalformed("MessageSid is not a message's sid")
    return sid


def attempt_of(text: str | None) -> int | None:
    """The attempt that a callback's URL names; None for none. Raises CallbackMalformed."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise CallbackMalformed("attempt is not a number")
    return int(text)


def _with_and_without_port(url: str) -> tuple[str, ...]:
    parts = urlsplit(url)
    default = 443 if parts.scheme == "https" else 80
    host = parts.netloc.rpartition("@")[2]
    bare, colon, port = host.rpartition(":")
    if not colon or bare.endswith(":") or "]" in port:
        return url, urlunsplit(parts._replace(netloc=f"{parts.netloc}:{default}"))
    return url, urlunsplit(parts._replace(netloc=parts.netloc.removesuffix(f":{port}")))
