"""What an error raised under the Twilio SDK says about the message: not sent, refused, or nobody knows.

The order is the rule: the first row whose class fits decides. Whatever happened after the request may have left is
ambiguous, because Twilio may have accepted it.
"""

from __future__ import annotations

from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.base.version import Version
from twilio.http.response import Response

from notify.outcome import Ambiguous, Failed, StatusReport
from notify.providers.twilio.codes import CODES, PROVIDER, failure
from notify.providers.twilio.http import NonsenseAnswer, RedirectAnswer
from notify.providers.verdicts import ON_THE_WAY, Verdicts, verdict, without_refusal

VERDICTS: Verdicts = (
    (TwilioRestException, "refused"),
    (TwilioServiceException, "refused"),
    (RedirectAnswer, "misconfigured"),
    (NonsenseAnswer, "unknown"),
    (TwilioException, "unknown"),
    *ON_THE_WAY,
)
PROVIDER_FAULTS: tuple[type[Exception], ...] = tuple(error for error, _ in VERDICTS)
"""All that is the provider's or the network's doing. Anything else raised is a fault of ours and is not caught."""


def outcome_of(error: Exception) -> Failed | Ambiguous:
    """What an error says about the message that was being sent."""
    error = _as_refusal(error)
    decided = verdict(VERDICTS, type(error))
    return _refused(error) if decided == "refused" else without_refusal(PROVIDER, error, decided)


def _as_refusal(error: Exception) -> Exception:
    # A refused list is the one refusal for which the SDK raises its base error, with the answer as an argument.
    match error.args:
        case (_, Response() as answer) if type(error) is TwilioException:
            refusal: Exception = Version.exception("GET", "", answer, "")
            return refusal
    return error


def _refused(error: Exception) -> Failed | Ambiguous:
    status, code = int(getattr(error, "status", 0)), str(getattr(error, "code", ""))
    if status >= 500 or status == 408:
        # Twilio may have accepted the message before it failed to say so: look it up before sending again.
        return Ambiguous(PROVIDER, f"http_{status}")
    if code in CODES:
        return failure(code)
    if status in _BY_STATUS:
        return failure(_BY_STATUS[status])
    # The SDK repeats the HTTP status as the code when the body held none.
    return failure(f"http_{status}" if code == str(status) else code)


_BY_STATUS = {401: "20003", 403: "20003", 404: "20404", 429: "20429"}
"""Refusals without a code that we know, as the code they stand for."""


NOT_KEPT = "not_kept"
"""Our code for a message that Twilio took under an id, and that it does not know by it."""


def forgotten(sid: str, error: Exception) -> StatusReport | None:
    """What an error says of a message that Twilio took and is asked about: failed where it knows no such message,
    otherwise nothing.
    """
    status = int(getattr(_as_refusal(error), "status", 0) or 0)
    return StatusReport(PROVIDER, sid, "failed", NOT_KEPT) if status == 404 else None
