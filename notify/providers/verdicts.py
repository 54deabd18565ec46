"""What an error raised under a provider's SDK says about the message.

It was refused, not sent, ours to mend, or nobody knows. The order of a table is the rule: the first row whose class
fits decides. Whatever happened after the request may have left is ambiguous, because it may have been accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import aiohttp

from notify.outcome import Advice, Ambiguous, Failed

Verdict = Literal["refused", "not_sent", "misconfigured", "unknown"]
Verdicts = Sequence[tuple[type[Exception], Verdict]]
ON_THE_WAY: tuple[tuple[type[Exception], Verdict], ...] = (
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
)
"""What may happen between here and any provider that is reached over HTTP."""


def verdict(table: Verdicts, error_class: type[BaseException]) -> Verdict:
    """The row that decides for a class of error. Raises LookupError if none does."""
    for row, decided in table:
        if issubclass(error_class, row):
            return decided
    raise LookupError(error_class.__name__)


def without_refusal(provider: str, error: Exception, decided: Verdict) -> Failed | Ambiguous:
    """What an error that is no refusal says, by its name alone: what it says itself may hold the message."""
    name = type(error).__name__
    match decided:
        case "not_sent":
            return Failed(provider, name, "temporary", Advice.RETRY)
        case "misconfigured":
            return Failed(provider, name, "permanent", Advice.CONFIG_ERROR)
        case _:
            return Ambiguous(provider, name)
