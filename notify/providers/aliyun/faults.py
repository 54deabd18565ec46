"""What an error raised under Alibaba's SDKs says about the message: not sent, refused, or nobody knows.

The SDK wraps whatever happened on the way into one error of its own, faults in reading an answer as well, so the error
beneath decides (notify.providers.verdicts).
"""

from __future__ import annotations

from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from darabonba.exceptions import DaraException, RetryError, ValidateException
from Tea import exceptions as tea
from Tea.exceptions import UnretryableException as Wrapped

from notify.outcome import Advice, Ambiguous, Failed
from notify.providers.aliyun.codes import CODES, MAY_BE_SENT, PROVIDER, failure
from notify.providers.verdicts import ON_THE_WAY, Verdicts, verdict, without_refusal

VERDICTS: Verdicts = (
    (AlibabaCloudException, "refused"),
    (tea.RequiredArgumentException, "misconfigured"),
    (ValidateException, "misconfigured"),
    (tea.ValidateException, "misconfigured"),
    *ON_THE_WAY,
    (RetryError, "unknown"),
    (DaraException, "unknown"),
    (tea.RetryError, "unknown"),
    (tea.TeaException, "unknown"),
)
PROVIDER_FAULTS: tuple[type[Exception], ...] = tuple(error for error, _ in VERDICTS)
"""All that is the provider's or the network's doing. Anything else raised is a fault of ours and is not caught."""


def outcome_of(error: Exception) -> Failed | Ambiguous:
    """What an error says about the message that was being sent. Never repeats what the error says: it may hold the
    message.
    """
    beneath = _beneath(error)
    if isinstance(error, Wrapped) and not isinstance(beneath, PROVIDER_FAULTS):
        # The SDK tripped over an answer that is none of Alibaba's.
        return Ambiguous(PROVIDER, "nonsense")
    decided = verdict(VERDICTS, type(beneath))
    if decided == "refused":
        return refusal(str(getattr(beneath, "code", "")), int(getattr(beneath, "status_code", 0) or 0))
    return without_refusal(PROVIDER, beneath, decided)


def refusal(code: str, status: int = 200) -> Failed | Ambiguous:
    """What an answer other than OK says, by its code and its HTTP status."""
    if code in MAY_BE_SENT:
        return Ambiguous(PROVIDER, code)
    if CODES.known(code):
        return failure(code)
    if status >= 500 or status == 408:
        return Ambiguous(PROVIDER, f"http_{status}")
    if status == 429:
        return failure("Throttling")
    return failure(code if code and code != "None" else f"http_{status}")


def stops_everything(code: str) -> Failed | None:
    """What an answer to a question about nobody says of the account: the question itself may well be refused."""
    found = refusal(code) if code != "OK" else None
    return found if isinstance(found, Failed) and found.advice is Advice.STOP_CHANNEL else None


def _beneath(error: Exception) -> Exception:
    if isinstance(error, Wrapped) and isinstance(error.inner_exception, Exception):
        return _beneath(error.inner_exception)
    # The SDK turns every error of the system into a RetryError that keeps only its words.
    if isinstance(error, RetryError) and isinstance(error.__context__, Exception):
        return error.__context__
    return error
