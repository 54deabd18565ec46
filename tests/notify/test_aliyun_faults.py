"""No error of Alibaba's SDKs or of aiohttp is left without a verdict: the table here is typed by hand, not derived."""

from __future__ import annotations

import inspect
import json

import aiohttp
import pytest
from aiohttp import client_exceptions
from alibabacloud_tea_openapi import exceptions as openapi
from darabonba import exceptions as darabonba
from darabonba.policy.retry import RetryPolicyContext
from Tea import exceptions as tea

from notify.outcome import Advice, Ambiguous, Failed
from notify.providers.aliyun.codes import CODES, failure
from notify.providers.aliyun.faults import VERDICTS, outcome_of, refusal, stops_everything
from notify.providers.verdicts import verdict
from notify.registry import explain
from tests.notify.test_twilio_faults import EXPECTED as OF_TWILIO

OF_AIOHTTP = {name: expected for name, expected in OF_TWILIO.items() if hasattr(client_exceptions, name)}
EXPECTED = OF_AIOHTTP | {
    "AlibabaCloudException": "refused",
    "ClientException": "refused",
    "ServerException": "refused",
    "ThrottlingException": "refused",
    "DaraException": "unknown",
    "ResponseException": "unknown",
    "RetryError": "unknown",
    "UnretryableException": "unknown",
    "RequiredArgumentException": "misconfigured",
    "ValidateException": "misconfigured",
    "Tea.TeaException": "unknown",
    "Tea.RetryError": "unknown",
    "Tea.UnretryableException": "unknown",
    "Tea.RequiredArgumentException": "misconfigured",
    "Tea.ValidateException": "misconfigured",
}


def all_errors() -> dict[str, type[BaseException]]:
    return {
        f"Tea.{error.__name__}" if error.__module__.startswith("Tea") else error.__name__: error
        for module in (client_exceptions, openapi, tea, darabonba)
        for _, error in inspect.getmembers(module, inspect.isclass)
        if issubclass(error, BaseException)
        and error.__module__.startswith(("aiohttp", "alibabacloud", "darabonba", "Tea"))
    }


def test_every_error_of_the_libraries_is_in_the_table() -> None:
    assert set(all_errors()) == set(EXPECTED)


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if expected])
def test_each_error_has_its_verdict(name: str) -> None:
    assert verdict(VERDICTS, all_errors()[name]) == EXPECTED[name]


def wrapped(beneath: Exception) -> Exception:
    """What the SDK raises when this happens beneath it."""
    context = RetryPolicyContext(retries_attempted=1)
    context.exception = beneath
    error: Exception = darabonba.UnretryableException(context)
    return error


def as_retry(beneath: OSError) -> Exception:
    """The SDK's own way with an error of the system: only its words are kept."""
    try:
        try:
            raise beneath
        except OSError as error:
            raise darabonba.RetryError(str(error))  # noqa: B904 - as the SDK does it
    except darabonba.RetryError as error:
        return error


@pytest.mark.parametrize(
    ("beneath", "expected"),
    [
        (
            as_retry(aiohttp.ConnectionTimeoutError()),
            Failed("aliyun", "ConnectionTimeoutError", "temporary", Advice.RETRY),
        ),
        (as_retry(aiohttp.SocketTimeoutError()), Ambiguous("aliyun", "SocketTimeoutError")),
        (as_retry(ConnectionResetError()), Ambiguous("aliyun", "ConnectionResetError")),
        (aiohttp.ServerDisconnectedError(), Ambiguous("aliyun", "ServerDisconnectedError")),
        (json.JSONDecodeError("no", "", 0), Ambiguous("aliyun", "nonsense")),
        (AttributeError("list has no get"), Ambiguous("aliyun", "nonsense")),
        (
            darabonba.RequiredArgumentException("endpoint"),
            Failed("aliyun", "RequiredArgumentException", "permanent", Advice.CONFIG_ERROR),
        ),
    ],
)
def test_the_error_beneath_the_sdks_wrapper_decides(beneath: Exception, expected: object) -> None:
    assert outcome_of(wrapped(beneath)) == expected


def test_a_mistake_of_ours_outside_the_sdk_is_not_the_providers_fault() -> None:
    for error in (KeyError, TypeError):
        with pytest.raises(LookupError):
            verdict(VERDICTS, error)


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        ("Throttling.Api", 503, failure("Throttling.Api")),
        ("isp.RAM_PERMISSION_DENY", 403, Failed("aliyun", "isp.RAM_PERMISSION_DENY", "permanent", Advice.STOP_CHANNEL)),
        ("isp.SYSTEM_ERROR", 200, Ambiguous("aliyun", "isp.SYSTEM_ERROR")),
        ("Something.New", 500, Ambiguous("aliyun", "http_500")),
        ("Something.New", 400, Failed("aliyun", "Something.New", "temporary", Advice.RETRY, retries=1)),
        ("None", 429, failure("Throttling")),
        ("None", 400, Failed("aliyun", "http_400", "temporary", Advice.RETRY, retries=1)),
    ],
)
def test_refusals_by_code_and_status(code: str, status: int, expected: object) -> None:
    assert refusal(code, status) == expected
    assert outcome_of(openapi.ClientException(status_code=status, code=code)) == expected


@pytest.mark.parametrize(
    ("code", "kind", "advice"),
    [
        ("isv.BUSINESS_LIMIT_CONTROL", "permanent", Advice.NEXT_CHANNEL),
        ("isv.MOBILE_NUMBER_ILLEGAL", "permanent", Advice.CONTACT_BAD),
        ("isv.AMOUNT_NOT_ENOUGH", "permanent", Advice.STOP_CHANNEL),
        ("SignatureDoesNotMatch", "permanent", Advice.STOP_CHANNEL),
        ("InvalidAccessKeyId.NotFound", "permanent", Advice.STOP_CHANNEL),
        ("isv.SMS_TEMPLATE_ILLEGAL", "permanent", Advice.CONFIG_ERROR),
        ("isv.SMS_SIGNATURE_ILLEGAL", "permanent", Advice.CONFIG_ERROR),
        ("isv.TEMPLATE_MISSING_PARAMETERS", "permanent", Advice.CONFIG_ERROR),
        ("isv.BLACK_KEY_CONTROL_LIMIT", "permanent", Advice.CHANGE_TEXT),
        ("isv.PARAM_LENGTH_LIMIT", "permanent", Advice.SHORTEN),
        ("UNDELIV", "temporary", Advice.RETRY),
        ("MK:0004", "temporary", Advice.RETRY),
        ("200002", "temporary", Advice.RETRY),
        ("200011", "permanent", Advice.CONTACT_BAD),
        ("ZZ:9", "temporary", Advice.RETRY),
    ],
)
def test_the_table_of_codes_is_the_one_of_the_field(code: str, kind: str, advice: Advice) -> None:
    found = explain("aliyun", code)
    assert (found.code, found.kind, found.advice) == (code, kind, advice)


def test_an_unknown_code_is_temporary_once_and_each_row_is_its_own() -> None:
    assert failure(None) == Failed("aliyun", "unknown", "temporary", Advice.RETRY, retries=1)
    assert all(row.code == code and row.meaning for code, row in CODES.items())


def test_only_what_stops_everything_keeps_a_provider_from_being_ready() -> None:
    assert stops_everything("isv.AMOUNT_NOT_ENOUGH") == failure("isv.AMOUNT_NOT_ENOUGH")
    assert [
        stops_everything(code)
        for code in ("OK", "isv.MOBILE_NUMBER_ILLEGAL", "isp.SYSTEM_ERROR", "isv.INVALID_PARAMETERS")
    ] == [None] * 4
