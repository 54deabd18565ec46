"""What an error raised under Alibaba's SDKs says about the message: not sent, refused, or nobody knows.

The SDK wraps whatever happened on the way into one error of its own, faults in reading an answer as well, so the error
beneath decides; the
first row whose class fits. Whatever happened after the request may have left is ambiguous, because it may have been
accepted.
"""

from __future__ import annotations

from typing import Literal

import aiohttp
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from darabonba.exceptions import DaraException, RetryError, ValidateException
from Tea import exceptions as tea
from Tea.exceptions import UnretryableException as Wrapped

from notify.outcome import Advice, Ambiguous, Failed
from notify.providers.aliyun.codes import CODES, MAY_BE_SENT, PROVIDER, failure

Verdict = Literal["refused", "not_sent", "misconfigured", "unknown"]

VERDICTS: tuple[tuple[type[Exception], Verdict], ...] = (
    (AlibabaCloudException, "refused"),
    (tea.RequiredArgumentException, "misconfigured"),
    (ValidateException, "misconfigured"),
    (tea.ValidateException, "misconfigured"),
    (aiohttp.InvalidURL, "misconfigured"),
    (aiohttp.RedirectClientError, "misconfigured"),
    (aiohttp.NonHttpUrlClientError, "misconfigured"),
    (aiohttp.ClientConnectorCertificateError, "misconfigured"),
    (aiohttp.ServerFingerprintMismatch, "misconfigured"),
    (aiohttp.ClientConnectorError, "not_sent"),
    (aiohttp.ConnectionTimeoutError, "not_sent"),
    (aiohttp.ClientHttpProxyError, "not_sent"),
    (aiohttp.ClientError, "unknown"),
    (TimeoutError, "unknown"),
    (OSError, "unknown"),
    (RetryError, "unknown"),
    (DaraException, "unknown"),
    (tea.RetryError, "unknown"),
    (tea.TeaException, "unknown"),
)
PROVIDER_FAULTS: tuple[type[Exception], ...] = tuple(error for error, _ in VERDICTS)
"""All that is the provider's or the network's doing. Anything else raised is a fault of ours and is not caught."""


def verdict(error_class: type[BaseException]) -> Verdict:
    """The row that decides for a class of error. Raises LookupError if none does."""
    for row, decided in VERDICTS:
        if issubclass(error_class, row):
            return decided
    raise LookupError(error_class.__name__)


def outcome_of(error: Exception) -> Failed | Ambiguous:
    """What an error says about the message that was being sent. Never repeats what the error says: it may hold the
    message.
    """
    beneath = _beneath(error)
    name = type(beneath).__name__
    if isinstance(error, Wrapped) and not isinstance(beneath, PROVIDER_FAULTS):
        # The SDK tripped over an answer that is none of Alibaba's.
        return Ambiguous(PROVIDER, "nonsense")
    match verdict(type(beneath)):
        case "refused":
            return refusal(str(getattr(beneath, "code", "")), int(getattr(beneath, "status_code", 0) or 0))
        case "not_sent":
            return Failed(PROVIDER, name, "temporary", Advice.RETRY)
        case "misconfigured":
            return Failed(PROVIDER, name, "permanent", Advice.CONFIG_ERROR)
        case "unknown":
            return Ambiguous(PROVIDER, name)


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
