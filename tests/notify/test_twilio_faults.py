"""No error of the SDK or of aiohttp is left without a verdict: the table here is typed by hand, not derived."""

from __future__ import annotations

import inspect

import aiohttp
import pytest
from aiohttp import client_exceptions
from twilio.base import exceptions as twilio_exceptions

from notify.outcome import Ambiguous, Failed
from notify.providers.twilio import http as twilio_http
from notify.providers.twilio.codes import CODES, failure
from notify.providers.twilio.faults import VERDICTS, outcome_of
from notify.providers.verdicts import verdict

EXPECTED = {
    "TwilioException": "unknown",
    "TwilioRestException": "refused",
    "TwilioServiceException": "refused",
    "NonsenseAnswer": "unknown",
    "RedirectAnswer": "misconfigured",
    "ClientError": "unknown",
    "ClientConnectionError": "unknown",
    "ClientConnectionResetError": "unknown",
    "ClientOSError": "unknown",
    "ClientConnectorError": "not_sent",
    "ClientConnectorDNSError": "not_sent",
    "ClientProxyConnectionError": "not_sent",
    "UnixClientConnectorError": "not_sent",
    "ClientSSLError": "not_sent",
    "ClientConnectorSSLError": "not_sent",
    "ClientConnectorCertificateError": "misconfigured",
    "ServerConnectionError": "unknown",
    "ServerDisconnectedError": "unknown",
    "ServerTimeoutError": "unknown",
    "ConnectionTimeoutError": "not_sent",
    "SocketTimeoutError": "unknown",
    "ServerFingerprintMismatch": "misconfigured",
    "ClientResponseError": "unknown",
    "ContentTypeError": "unknown",
    "TooManyRedirects": "unknown",
    "WSServerHandshakeError": "unknown",
    "ClientHttpProxyError": "not_sent",
    "ClientPayloadError": "unknown",
    "UploadAbortedError": "unknown",
    "InvalidURL": "misconfigured",
    "InvalidUrlClientError": "misconfigured",
    "InvalidUrlRedirectClientError": "misconfigured",
    "RedirectClientError": "misconfigured",
    "NonHttpUrlClientError": "misconfigured",
    "NonHttpUrlRedirectClientError": "misconfigured",
    "WSMessageTypeError": None,
}


def all_errors() -> dict[str, type[BaseException]]:
    return {
        name: found
        for module in (client_exceptions, twilio_exceptions, twilio_http)
        for name, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, BaseException) and (found.__module__.startswith(("aiohttp", "twilio", "notify")))
    }


def test_every_error_of_the_libraries_is_in_the_table() -> None:
    assert set(all_errors()) == set(EXPECTED)


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if expected])
def test_each_error_has_its_verdict(name: str) -> None:
    assert verdict(VERDICTS, all_errors()[name]) == EXPECTED[name]


def test_a_websocket_error_and_a_mistake_of_ours_are_not_the_providers_fault() -> None:
    for error in (aiohttp.WSMessageTypeError, KeyError, TypeError):
        with pytest.raises(LookupError):
            verdict(VERDICTS, error)


@pytest.mark.parametrize(("error", "kind"), [(TimeoutError(), Ambiguous), (ConnectionResetError(), Ambiguous)])
def test_errors_of_the_system(error: Exception, kind: type) -> None:
    assert isinstance(outcome_of(error), kind)


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (400, 21211, failure("21211")),
        (429, 429, failure("20429")),
        (401, 401, failure("20003")),
        (403, 403, failure("20003")),
        (404, 404, failure("20404")),
        (400, 400, failure("http_400")),
        (408, 408, Ambiguous("twilio", "http_408")),
        (500, 20500, Ambiguous("twilio", "http_500")),
        (503, 20429, Ambiguous("twilio", "http_503")),
        (400, None, failure("None")),
    ],
)
def test_refusals_by_status_and_code(status: int, code: int | None, expected: object) -> None:
    for error in (
        twilio_exceptions.TwilioRestException(status, "/", "no", code),
        twilio_exceptions.TwilioServiceException("t", "no", status, code),
    ):
        assert outcome_of(error) == expected


def test_the_table_of_codes_is_the_one_of_the_field() -> None:
    kinds = {code: row.kind for code, row in CODES.items()}
    temporary = {code for code, kind in kinds.items() if kind == "temporary"}
    assert temporary == {"20429", "21611", "30001", "30003", "30008", "busy"}
    permanent = {"20003", "21211", "21212", "21408", "21606", "21610", "21612", "21614", "21617", "21657"}
    for code in permanent | {"30004", "30005", "30006", "30007", "no_answer", "mailbox", "failed"}:
        assert kinds[code] == "permanent"
    assert isinstance(failure(None), Failed)
    assert failure(None).kind == "temporary"
