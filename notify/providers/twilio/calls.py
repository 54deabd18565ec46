"""What Twilio posts to us about calls: how one ended, which key was pressed. Sends nothing; whether it is Twilio is
`twilio_callbacks`.

Statuses: twilio_api_v2010, call_enum_status; `initiated` is the word of the first callback alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from notify.outcome import KeyPress, Status, StatusReport
from notify.providers.twilio.callbacks import CallbackMalformed, attempt_of, required
from notify.providers.twilio.codes import PROVIDER

CALL_PATH = "/callbacks/twilio/call"
KEY_PATH = "/callbacks/twilio/key"
"""Where a receiver offers them below its public URL."""

CALL_SID = re.compile(r"CA[0-9a-fA-F]{32}")

STATUSES: Mapping[str, tuple[Status, str | None]] = {
    "queued": ("accepted", None),
    "initiated": ("accepted", None),
    "ringing": ("accepted", None),
    "in-progress": ("sent", None),
    "completed": ("delivered", None),
    "busy": ("undelivered", "busy"),
    "no-answer": ("undelivered", "no_answer"),
    "failed": ("failed", "failed"),
    "canceled": ("failed", "canceled"),
}
"""Twilio's statuses of a call as ours, with the code of `codes` where nobody was spoken to."""


def call_report(
    sid: str, word: str, answered_by: str, delivery: str | None = None, attempt: int | None = None
) -> StatusReport:
    """What a call's status says. A call that a machine answered reached nobody. Raises CallbackMalformed for an unknown
    status.
    """
    if word not in STATUSES:
        raise CallbackMalformed("CallStatus is none that a call can have")
    status, code = STATUSES[word]
    # AnsweredBy: human, machine_start, machine_end_…, fax, unknown. What is unknown counts as a person: only a key
    # answers a duty.
    if word == "completed" and answered_by.startswith(("machine", "fax")):
        status, code = "undelivered", "mailbox"
    return StatusReport(PROVIDER, sid, status, code, delivery, attempt)


def parse_call_status(params: Mapping[str, str], query: Mapping[str, str]) -> StatusReport:
    """The status report in a callback about a call: `params` the posted form, `query` of the URL. Raises
    CallbackMalformed.
    """
    answered_by = params.get("AnsweredBy", "")
    return call_report(
        call_sid(params),
        required(params, "CallStatus"),
        answered_by,
        query.get("delivery") or None,
        attempt_of(query.get("attempt")),
    )


def parse_key(params: Mapping[str, str], query: Mapping[str, str]) -> KeyPress:
    """The key in the callback of a Gather; full-width digits count as digits. Raises CallbackMalformed."""
    key = unicodedata.normalize("NFKC", params.get("Digits", "")).strip()
    return KeyPress(PROVIDER, call_sid(params), key, query.get("delivery") or None, attempt_of(query.get("attempt")))


def call_sid(params: Mapping[str, str]) -> str:
    """The call that a form speaks of. Raises CallbackMalformed."""
    sid = required(params, "CallSid")
    if not CALL_SID.fullmatch(sid):
        raise CallbackMalformed("CallSid is not a call's sid")
    return sid
