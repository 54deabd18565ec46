"""How Twilio speaks about calls: resources, webhook forms, refusals, one page of a list. Pure; keeps nothing.

Source: twilio/twilio-oai, spec/json/twilio_api_v2010.json (api.v2010.account.call, CreateCall);
magic numbers: twilio.com/docs/iam/test-credentials.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlencode, urlsplit

from practice.gateway.twilio_answers import API, is_number

TWIML_LIMIT = 4000
TIMEOUT = range(1, 601)
"""Seconds of ringing that CreateCall takes; 60 where nothing is said."""
TO_MAGIC = {"+15005550001": 21217, "+15005550002": 21214, "+15005550003": 21215, "+15005550004": 21216}
FROM_MAGIC = {"+15005550000": 21210, "+15005550001": 21212}
PAGE_SIZE, LARGEST_PAGE = 50, 1000


@dataclass
class Call:
    """One call as the gateway keeps it. Dates are machine time: evidence of the provider, never of the story."""

    sid: str
    account: str
    to: str
    sender: str
    twiml: str
    timeout: int
    created: datetime
    updated: datetime
    status: str = "queued"
    started: datetime | None = None
    ended: datetime | None = None
    answered_by: str | None = None
    detects_machines: bool = False
    status_callback: str | None = None
    events: tuple[str, ...] = ("completed",)
    told: int = 0
    """How many status callbacks went out."""


def call_resource(call: Call) -> dict[str, object]:
    """The call as Twilio's API shows it, every field of the schema."""
    uri = f"/{API}/Accounts/{call.account}/Calls/{call.sid}"
    return {
        "account_sid": call.account,
        "annotation": None,
        "answered_by": call.answered_by,
        "api_version": API,
        "caller_name": None,
        "date_created": format_datetime(call.created),
        "date_updated": format_datetime(call.updated),
        "direction": "outbound-api",
        "duration": None if call.ended is None else "0" if call.status != "completed" else "30",
        "end_time": format_datetime(call.ended) if call.ended else None,
        "forwarded_from": None,
        "from": call.sender,
        "from_formatted": call.sender,
        "group_sid": None,
        "parent_call_sid": None,
        "phone_number_sid": "",
        "price": None,
        "price_unit": "USD",
        "queue_time": "0",
        "sid": call.sid,
        "start_time": format_datetime(call.started) if call.started else None,
        "status": call.status,
        "subresource_uris": {"notifications": f"{uri}/Notifications.json", "recordings": f"{uri}/Recordings.json"},
        "to": call.to,
        "to_formatted": call.to,
        "trunk_sid": "",
        "uri": f"{uri}.json",
    }


def call_form(call: Call, status: str) -> dict[str, str]:
    """What every webhook of a call posts."""
    return {
        "AccountSid": call.account,
        "ApiVersion": API,
        "CallSid": call.sid,
        "CallStatus": status,
        "Called": call.to,
        "Caller": call.sender,
        "Direction": "outbound-api",
        "From": call.sender,
        "To": call.to,
    }


def call_status_form(call: Call, status: str) -> dict[str, str]:
    """What a status callback posts."""
    form = {**call_form(call, status), "CallbackSource": "call-progress-events", "SequenceNumber": str(call.told)}
    if status == "completed":
        form |= {"CallDuration": "30", "Duration": "1"}
    return {**form, "AnsweredBy": call.answered_by} if call.answered_by else form


def key_form(call: Call, key: str) -> dict[str, str]:
    """What a Gather posts when a key was pressed."""
    return {**call_form(call, call.status), "Digits": key, "FinishedOnKey": "", "msg": "Gather End"}


def call_fault_of(form: Mapping[str, str]) -> int | None:
    """The code with which Twilio refuses a CreateCall request; None if it takes it."""
    to, sender = form.get("To", ""), form.get("From", "")
    if not to:
        return 21201
    if not sender:
        return 21213
    if not is_number(to):
        return 21211
    if not is_number(sender):
        return 21212
    return TO_MAGIC.get(to) or FROM_MAGIC.get(sender) or _fault_of_options(form)


def _fault_of_options(form: Mapping[str, str]) -> int | None:
    timeout = form.get("Timeout", "60")
    if not (timeout.isascii() and timeout.isdigit() and int(timeout) in TIMEOUT):
        return 20001
    if not 0 < len(form.get("Twiml", "")) <= TWIML_LIMIT:
        return 21205
    if "StatusCallback" in form:
        parts = urlsplit(form["StatusCallback"])
        if parts.scheme not in {"http", "https"} or not parts.hostname or "_" in parts.hostname:
            return 21609
    return None


def page_of_calls(calls: Sequence[Call], path: str, query: Mapping[str, str]) -> dict[str, object] | None:
    """The page of the list, newest first, that `query` asks for; None if a number in it cannot be read."""
    try:
        size, number = min(int(query.get("PageSize", PAGE_SIZE)), LARGEST_PAGE), int(query.get("Page", 0))
    except ValueError:
        return None
    if size < 1 or number < 0:
        return None
    chosen = [
        call
        for call in reversed(calls)
        if query.get("To", call.to) == call.to and query.get("From", call.sender) == call.sender
    ]
    shown = chosen[number * size : (number + 1) * size]
    more = len(chosen) > (number + 1) * size

    def uri(page: int) -> str:
        return f"{path}?{urlencode({**query, 'PageSize': size, 'Page': page})}"

    return {
        "calls": [call_resource(call) for call in shown],
        "end": max(number * size + len(shown) - 1, 0),
        "first_page_uri": uri(0),
        "next_page_uri": uri(number + 1) if more else None,
        "page": number,
        "page_size": size,
        "previous_page_uri": uri(number - 1) if number else None,
        "start": number * size,
        "uri": uri(number),
    }
