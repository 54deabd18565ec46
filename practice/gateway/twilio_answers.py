"""How Twilio speaks: messages as resources, webhook forms, errors with their codes, magic numbers. Pure; keeps nothing.

Source: twilio/twilio-oai, spec/json/twilio_api_v2010.json (api.v2010.account.message, CreateMessage);
magic numbers: twilio.com/docs/iam/test-credentials.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from starlette.responses import JSONResponse

from notify.addresses.numbers import NumberError, check_number

API = "2010-04-01"
BODY_LIMIT = 1600
VALIDITY = range(1, 36_001)

TO_MAGIC = {
    "+15005550001": 21211,
    "+15005550002": 21612,
    "+15005550003": 21408,
    "+15005550004": 21610,
    "+15005550009": 21614,
}
FROM_MAGIC = {"+15005550001": 21212, "+15005550007": 21606, "+15005550008": 21611}

ERRORS: Mapping[int, tuple[int, str]] = {
    20001: (400, "Invalid parameter"),
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "An internal server error has occurred"),
    21201: (400, "No 'To' number specified"),
    21205: (400, "Invalid URL or TwiML"),
    21210: (400, "The source phone number provided is not yet verified for your account"),
    21211: (400, "Invalid 'To' Phone Number"),
    21212: (400, "Invalid 'From' Phone Number"),
    21213: (400, "'From' phone number is required"),
    21214: (400, "'To' phone number cannot be reached"),
    21215: (400, "Account not authorized to call this number; check its geographic permissions"),
    21216: (400, "Account not allowed to call this number"),
    21217: (400, "The phone number does not appear to be valid"),
    21408: (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"),
    21602: (400, "Message body is required"),
    21603: (400, "A 'From' phone number is required"),
    21604: (400, "A 'To' phone number is required"),
    21606: (400, "The 'From' phone number provided is not a valid message-capable Twilio phone number"),
    21609: (400, "Invalid 'StatusCallback' URL"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21611: (400, "This 'From' number has exceeded the maximum number of queued messages"),
    21612: (400, "The 'To' phone number is not currently reachable via SMS"),
    21614: (400, "'To' number is not a valid mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
    21657: (400, "The sender id is not supported in the destination country"),
}
"""Code to HTTP status and sentence."""


@dataclass
class Taken:
    """One message as the gateway keeps it. Dates are machine time: evidence of the provider, never of the story."""

    sid: str
    account: str
    to: str
    sender: str | None
    service: str | None
    body: str
    status: str
    segments: int
    created: datetime
    updated: datetime
    direction: str = "outbound-api"
    sent: datetime | None = None
    error: int | None = None
    status_callback: str | None = None


def resource(message: Taken) -> dict[str, object]:
    """The message as Twilio's API shows it, every field of the schema."""
    uri = f"/{API}/Accounts/{message.account}/Messages/{message.sid}"
    return {
        "account_sid": message.account,
        "api_version": API,
        "body": message.body,
        "date_created": format_datetime(message.created),
        "date_sent": format_datetime(message.sent) if message.sent else None,
        "date_updated": format_datetime(message.updated),
        "direction": message.direction,
        "error_code": message.error,
        "error_message": None,
        "from": message.sender,
        "messaging_service_sid": message.service,
        "num_media": "0",
        "num_segments": str(message.segments),
        "price": None,
        "price_unit": None,
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "tags": None,
        "to": message.to,
        "uri": f"{uri}.json",
    }


def status_form(message: Taken, status: str, code: int | None) -> dict[str, str]:
    """What a status callback posts."""
    form = {
        "AccountSid": message.account,
        "ApiVersion": API,
        "From": message.sender or "",
        "MessageSid": message.sid,
        "MessageStatus": status,
        "SmsSid": message.sid,
        "SmsStatus": status,
        "To": message.to,
    }
    if message.service:
        form["MessagingServiceSid"] = message.service
    return form if code is None else {**form, "ErrorCode": str(code)}


def reply_form(message: Taken) -> dict[str, str]:
    """What the webhook for a person's text posts."""
    return {
        "AccountSid": message.account,
        "ApiVersion": API,
        "Body": message.body,
        "From": message.sender or "",
        "MessageSid": message.sid,
        "NumMedia": "0",
        "NumSegments": str(message.segments),
        "SmsMessageSid": message.sid,
        "SmsSid": message.sid,
        "SmsStatus": "received",
        "To": message.to,
    }


def error(code: int) -> JSONResponse:
    """The answer for an error code; one that is not listed is a 400."""
    status, sentence = ERRORS.get(code, (400, "The message could not be sent"))
    body = {
        "code": code,
        "message": sentence,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }
    return JSONResponse(body, status)


def fault_of(form: Mapping[str, str]) -> int | None:
    """The code with which Twilio refuses a CreateMessage request; None if it takes it."""
    to, sender = form.get("To", ""), form.get("From", "")
    body = form.get("Body", "")
    if not to:
        return 21604
    if not sender and not form.get("MessagingServiceSid"):
        return 21603
    if not body:
        return 21602
    if len(body) > BODY_LIMIT:
        return 21617
    if not is_number(to):
        return 21211
    if sender and not is_number(sender):
        return 21212
    return TO_MAGIC.get(to) or FROM_MAGIC.get(sender) or _fault_of_options(form)


def _fault_of_options(form: Mapping[str, str]) -> int | None:
    validity = form.get("ValidityPeriod", "1")
    if not (validity.isascii() and validity.isdigit() and int(validity) in VALIDITY):
        return 20001
    if "StatusCallback" in form:
        parts = urlsplit(form["StatusCallback"])
        if parts.scheme not in {"http", "https"} or not parts.hostname or "_" in parts.hostname:
            return 21609
    return None


def is_number(text: str) -> bool:
    """Whether a text is a number in E.164."""
    try:
        return check_number(text) == text
    except NumberError:
        return False
