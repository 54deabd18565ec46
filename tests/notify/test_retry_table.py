"""When a failed message is tried again, as a table of times; and many messages at once without losing an outcome."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from notify.fan_out import fan_out
from notify.message import Message
from notify.outcome import Accepted, Advice, Failed, Outcome
from notify.plan import Plan
from notify.registry import ChannelNotConfigured, UnknownChannel, build
from notify.retry import JITTER, retry_delay


def temporary(advice: Advice = Advice.RETRY, retries: int | None = None) -> Failed:
    return Failed("twilio", "x", "temporary", advice, retries)


@pytest.mark.parametrize(
    ("failure", "seconds"),
    [
        (temporary(), [2, 5, 15, 45, 120, 300, None]),
        (temporary(Advice.SLOW_DOWN), [5, 15, 45, 120, 300, None]),
        (temporary(retries=2), [2, 5, None]),
        (temporary(retries=1), [2, None, None]),
        (Failed("twilio", "21211", "permanent", Advice.CONTACT_BAD), [None]),
    ],
)
def test_delays_after_each_attempt(failure: Failed, seconds: list[int | None]) -> None:
    delays = [retry_delay(failure, attempt, 0.5) for attempt in range(1, len(seconds) + 1)]
    assert delays == [None if second is None else timedelta(seconds=second) for second in seconds]


def test_chance_spreads_a_delay_both_ways() -> None:
    early, late = retry_delay(temporary(), 1, 0.0), retry_delay(temporary(), 1, 0.999)
    assert early == timedelta(seconds=2 * (1 - JITTER))
    assert late is not None
    assert timedelta(seconds=2.3) < late < timedelta(seconds=2 * (1 + JITTER))


def message(delivery: str) -> Message:
    return Message(delivery, 1, "sms", "+12025550101", "请到位")


@pytest.mark.anyio
async def test_a_fault_of_ours_in_one_message_loses_no_other_outcome() -> None:
    async def send(one: Message) -> Outcome:
        if one.delivery == "b":
            raise KeyError("a mistake in the code")
        return Accepted("test", one.delivery)

    settled: list[str] = []

    async def send_all() -> None:
        async for one, _ in fan_out([message(name) for name in "abc"], send, asyncio.Semaphore(2)):
            settled.append(one.delivery)

    with pytest.raises(ExceptionGroup):
        await send_all()
    assert sorted(settled) == ["a", "c"]


def test_a_message_in_a_log_names_nobody() -> None:
    shown = repr(Message("d1", 1, "sms", "+12025550101", "请到位", subject="急"))
    assert "+1202" not in shown
    assert "请到位" not in shown
    assert "急" not in shown


TWILIO = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "secret-token", "TWILIO_FROM": "+12025550100"}


@pytest.mark.parametrize("missing", list(TWILIO))
def test_a_missing_setting_is_named(missing: str) -> None:
    with pytest.raises(ChannelNotConfigured, match=missing) as caught:
        build("sms", {**TWILIO, missing: ""}, Plan())
    assert caught.value.setting == missing


@pytest.mark.parametrize("name", ["HEZHANG_TWILIO_BASE_URL", "HEZHANG_PUBLIC_URL"])
@pytest.mark.parametrize("url", ["127.0.0.1:8000", "ftp://x", "http://", "http://my_host/"])
def test_a_url_that_twilio_would_refuse_is_named(name: str, url: str) -> None:
    with pytest.raises(ChannelNotConfigured, match=name):
        build("sms", {**TWILIO, name: url}, Plan())


@pytest.mark.parametrize(
    "url", ["", "http://x", "smtp://", "smtp://host", "smtp://host:99999?from=a@b.org", "smtp://h?from=nobody"]
)
def test_a_mail_url_that_is_none_is_named(url: str) -> None:
    with pytest.raises(ChannelNotConfigured, match="HEZHANG_SMTP_URL"):
        build("email", {"HEZHANG_SMTP_URL": url}, Plan())


def test_an_unknown_channel_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownChannel, match="email, sms"):
        build("pigeon", {}, Plan())
