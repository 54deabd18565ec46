"""A callback counts only if Twilio signed it, and says only what Twilio can say."""

from __future__ import annotations

import pytest

from notify.outcome import Reply, StatusReport
from notify.providers.twilio.callbacks import (
    STATUSES,
    CallbackMalformed,
    parse_reply,
    parse_status_callback,
    status_callback_url,
    verify_signature,
)
from practice.gateway.twilio_poster import signature

URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
FORM = {
    "CallSid": "CA1234567890ABCDE",
    "From": "+12349013030",
    "To": "+18005551212",
    "Digits": "1234",
    "Caller": "+12349013030",
}
SIGNATURE = "0/KCTR6DLpKmkAf8muzZqo1nDgQ="
SID = "SM" + "0a" * 16


def test_the_published_vector() -> None:
    assert verify_signature("12345", URL, FORM, SIGNATURE)
    assert signature("12345", URL, FORM) == SIGNATURE


@pytest.mark.parametrize(
    ("token", "url", "form", "given"),
    [
        ("12346", URL, FORM, SIGNATURE),
        ("12345", URL.replace("foo=1", "foo=2"), FORM, SIGNATURE),
        ("12345", URL, {**FORM, "Digits": "1235"}, SIGNATURE),
        ("12345", URL, {**FORM, "Extra": ""}, SIGNATURE),
        ("12345", URL, FORM, ""),
        ("12345", URL, FORM, SIGNATURE[:-1]),
        ("12345", URL, FORM, "签名"),
    ],
)
def test_anything_changed_is_refused(token: str, url: str, form: dict[str, str], given: str) -> None:
    assert not verify_signature(token, url, form, given)


@pytest.mark.parametrize(
    ("signed", "seen"),
    [
        ("https://a.example/x?d=1", "https://a.example:443/x?d=1"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("http://a.example/x", "http://a.example:80/x"),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("http://[::1]/x", "http://[::1]/x"),
    ],
)
def test_a_default_port_in_the_url_makes_no_difference(signed: str, seen: str) -> None:
    assert verify_signature("t", seen, {"a": "b"}, signature("t", signed, {"a": "b"}))


def test_a_status_callback() -> None:
    form = {"MessageSid": SID, "MessageStatus": "undelivered", "ErrorCode": "30003", "To": "+12025550101"}
    assert parse_status_callback(form, {"delivery": "d1", "attempt": "2"}) == StatusReport(
        "twilio", SID, "undelivered", "30003", "d1", 2
    )
    assert parse_status_callback({"SmsSid": SID, "SmsStatus": "delivered"}) == StatusReport("twilio", SID, "delivered")
    assert parse_status_callback({**form, "delivery": "d9"}).delivery == "d9"


def test_every_status_an_outbound_message_can_have_is_known() -> None:
    words = "queued sending sent delivered undelivered failed accepted scheduled canceled read partially_delivered"
    assert set(STATUSES) == set(words.split())
    assert parse_status_callback({"MessageSid": SID, "MessageStatus": "canceled"}).code == "canceled"
    assert parse_status_callback({"MessageSid": SID, "MessageStatus": "sent", "ErrorCode": "0"}).code is None


@pytest.mark.parametrize(
    ("form", "query", "named"),
    [
        ({"MessageStatus": "sent"}, {}, "MessageSid"),
        ({"MessageSid": SID}, {}, "MessageStatus"),
        ({"MessageSid": "SM1", "MessageStatus": "sent"}, {}, "MessageSid"),
        ({"MessageSid": SID, "MessageStatus": "receiving"}, {}, "status"),
        ({"MessageSid": SID, "MessageStatus": "sent"}, {"attempt": "two"}, "attempt"),
        ({"MessageSid": SID, "MessageStatus": "sent"}, {"attempt": "-1"}, "attempt"),
        ({"MessageSid": SID, "MessageStatus": "sent"}, {"attempt": "9" * 99}, "attempt"),
    ],
)
def test_a_malformed_callback_is_named(form: dict[str, str], query: dict[str, str], named: str) -> None:
    with pytest.raises(CallbackMalformed, match=named):
        parse_status_callback(form, query)


def test_a_reply() -> None:
    form = {"MessageSid": SID, "From": "+12025550101", "To": "+15005550006", "Body": "1 K7F-2"}
    assert parse_reply(form) == Reply("twilio", SID, "+12025550101", "+15005550006", "1 K7F-2")
    assert parse_reply({**form, "Body": ""}).text == ""
    assert "K7F" not in repr(parse_reply(form))


@pytest.mark.parametrize("missing", ["MessageSid", "From", "To", "Body"])
def test_a_malformed_reply_is_named(missing: str) -> None:
    form = {"MessageSid": SID, "From": "+12025550101", "To": "+15005550006", "Body": "1"}
    del form[missing]
    with pytest.raises(CallbackMalformed, match=missing):
        parse_reply(form)


def test_the_callback_url_carries_delivery_and_attempt_whatever_they_hold() -> None:
    assert status_callback_url("https://a.example/s", "d&1", 2) == "https://a.example/s?delivery=d%261&attempt=2"
