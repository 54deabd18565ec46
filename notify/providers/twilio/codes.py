"""What Twilio's error codes mean for us: one table. No code that sends may enter here.

Sources: twilio.com/docs/api/errors (each code), /errors/20429 (never processed, safe to retry), /errors/30003.
Of calls: /errors/21210 to 21217.
"""

from __future__ import annotations

from notify.outcome import Advice
from notify.providers.code_table import Code, CodeTable

PROVIDER = "twilio"


_TABLE = (
    Code("20003", "permanent", Advice.STOP_CHANNEL, "the account's credentials were refused"),
    Code("20404", "permanent", Advice.CONFIG_ERROR, "the account or resource does not exist"),
    Code("20429", "temporary", Advice.SLOW_DOWN, "too many requests at once; never processed"),
    Code("21210", "permanent", Advice.CONFIG_ERROR, "the caller's number is not verified"),
    Code("21211", "permanent", Advice.CONTACT_BAD, "the recipient's number is invalid"),
    Code("21212", "permanent", Advice.CONFIG_ERROR, "the sender's number is invalid"),
    Code("21214", "permanent", Advice.NEXT_CHANNEL, "the number cannot be reached by a call"),
    Code("21215", "permanent", Advice.CONFIG_ERROR, "the account may not call this country"),
    Code("21216", "permanent", Advice.NEXT_CHANNEL, "the account may not call this number"),
    Code("21217", "permanent", Advice.CONTACT_BAD, "the number to call is invalid"),
    Code("21408", "permanent", Advice.CONFIG_ERROR, "the account may not send to this country"),
    Code("21602", "permanent", Advice.CHANGE_TEXT, "the message has no body"),
    Code("21603", "permanent", Advice.CONFIG_ERROR, "no sender was given"),
    Code("21604", "permanent", Advice.CONTACT_BAD, "no recipient was given"),
    Code("21606", "permanent", Advice.CONFIG_ERROR, "the sender's number is not ours or cannot send texts"),
    Code("21610", "permanent", Advice.OPTED_OUT, "the recipient has opted out (STOP)"),
    Code("21611", "temporary", Advice.SLOW_DOWN, "the sender's queue is full"),
    Code("21612", "permanent", Advice.NEXT_CHANNEL, "no route from this sender to this recipient"),
    Code("21614", "permanent", Advice.NEXT_CHANNEL, "the recipient's number is not a mobile"),
    Code("21617", "permanent", Advice.SHORTEN, "the body is longer than 1600 characters"),
    Code("21657", "permanent", Advice.CONFIG_ERROR, "this sender id is not supported in the country"),
    Code("30001", "temporary", Advice.SLOW_DOWN, "the queue overflowed"),
    Code("30003", "temporary", Advice.RETRY, "the handset is unreachable", retries=2),
    Code("30004", "permanent", Advice.NEXT_CHANNEL, "the message was blocked"),
    Code("30005", "permanent", Advice.CONTACT_BAD, "the handset is unknown"),
    Code("30006", "permanent", Advice.CONTACT_BAD, "a landline or an unreachable carrier"),
    Code("30007", "permanent", Advice.CHANGE_TEXT, "the carrier filtered the message"),
    Code("30008", "temporary", Advice.RETRY, "unknown error at the carrier", retries=1),
)
_CALLS = (
    Code("busy", "temporary", Advice.RETRY, "the line is busy", retries=1),
    Code("no_answer", "permanent", Advice.NEXT_CHANNEL, "nobody picked up"),
    Code("mailbox", "permanent", Advice.NEXT_CHANNEL, "a machine answered"),
    Code("failed", "permanent", Advice.NEXT_CHANNEL, "the call did not come about; the number may not exist"),
)
"""How a call can end without a person; Twilio has statuses for these and no codes, so the words are ours."""
CODES = CodeTable(PROVIDER, (*_TABLE, *_CALLS))
failure = CODES.failure
