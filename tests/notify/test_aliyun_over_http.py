"""Texts and calls through Alibaba's real SDKs over real HTTP, against the practice gateway that checks their
signature.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest

from notify.outcome import Accepted, Advice, Ambiguous, Failed
from notify.provider import Asked
from practice.gateway.aliyun import Called, Registered
from practice.gateway.faults import Fault, Faults
from practice.people.people import Refused, Unreachable
from tests.notify.aliyun_house import MOBILE, SECRET, SEEN, SIGN, URGED, URGING, aliyun_house, due, told
from tests.patience import PATIENCE

pytestmark = pytest.mark.anyio


async def test_a_text_goes_out_in_the_words_of_its_registered_template() -> None:
    async with aliyun_house() as house:
        outcome = await told(house.sms, due())
        assert isinstance(outcome, Accepted)
        got = await house.gateway.received.wait_for(MOBILE)
        assert got.text == "【西城环保】演练催办：请陶然亭公园管理处办理布设围油栏。编号K7F"
        fitting = house.sms.fit(due())
        assert not isinstance(fitting, Failed)
        assert (fitting.text, fitting.template) == (got.text, "SMS_1")


async def test_a_message_of_two_texts_is_delivered_when_both_are() -> None:
    async with aliyun_house() as house:
        both = due(forms=(URGED, SEEN))
        taken = await told(house.sms, both)
        assert isinstance(taken, Accepted)
        assert len(house.gateway.texts) == 2
        [first, second] = house.gateway.texts.values()
        await house.agenda.settled()
        asked = [Asked(taken.provider_id, "d1", 1, MOBILE)]
        assert [it.status for it in await house.sms.poll_by_number(asked)] == ["delivered"]
        second.status, second.code = 1, ""
        assert [it.status for it in await house.sms.poll_by_number(asked)] == ["accepted"]
        first.status, first.code = 2, "MK:0001"
        assert [(it.status, it.code) for it in await house.sms.poll_by_number(asked)] == [("undelivered", "MK:0001")]
        # Of a message whose end nobody heard, the last text tells whether all of them were taken.
        found = await house.sms.find(both, datetime.now(UTC) - timedelta(minutes=1))
        assert isinstance(found, Accepted)
        del house.gateway.texts[second.biz_id]
        assert await house.sms.find(both, datetime.now(UTC) - timedelta(minutes=1)) is None


async def test_a_message_of_which_the_second_text_is_refused_goes_another_way_as_a_whole() -> None:
    async with aliyun_house() as house:
        house.gateway.registered = Registered(SIGN, {"SMS_1": URGING})
        assert await told(house.sms, due(forms=(URGED, SEEN))) == Failed(
            "aliyun", "isv.SMS_TEMPLATE_ILLEGAL", "permanent", Advice.CONFIG_ERROR
        )
        assert len(house.gateway.texts) == 1


async def test_what_became_of_a_text_is_asked_with_its_number() -> None:
    async with aliyun_house() as house:
        house.people.set("+8613800138001", Unreachable())
        here, gone = await told(house.sms, due()), await told(house.sms, due("+8613800138001", "d2"))
        assert isinstance(here, Accepted)
        assert isinstance(gone, Accepted)
        await house.agenda.settled()
        reports = await house.sms.poll_by_number(
            [
                Asked(here.provider_id, "d1", 1, MOBILE),
                Asked(gone.provider_id, "d2", 1, "+8613800138001"),
                Asked(here.provider_id, "d1", 1, "+8613800138009"),
            ]
        )
        assert [(it.delivery, it.status, it.code) for it in reports] == [
            ("d1", "delivered", None),
            ("d2", "undelivered", "UNDELIV"),
        ]


@pytest.mark.parametrize("fault", ["taken_then_hang_up", "taken_then_silence"])
async def test_a_text_that_was_taken_unheard_is_found_again_and_known_from_then_on(fault: Fault) -> None:
    async with aliyun_house(Faults(rates={fault: 1.0}, first=1), deadline=0.5) as house:
        message = due()
        assert isinstance(await told(house.sms, message), Ambiguous)
        found = await house.sms.find(message, datetime.now(UTC) - timedelta(minutes=1))
        assert isinstance(found, Accepted)
        [report] = await house.sms.poll_by_number([Asked(found.provider_id, "d1", 1, MOBILE)])
        assert (report.provider_id, report.status) == (found.provider_id, "delivered")
        assert len(house.gateway.texts) == 1


async def test_a_text_that_never_arrived_is_not_found() -> None:
    async with aliyun_house(Faults(rates={"hang_up": 1.0}, first=1)) as house:
        message = due()
        assert isinstance(await told(house.sms, message), Ambiguous)
        assert await house.sms.find(message, datetime.now(UTC) - timedelta(minutes=1)) is None


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("too_many", Failed("aliyun", "Throttling.User", "temporary", Advice.SLOW_DOWN)),
        ("server_error", Ambiguous("aliyun", "InternalError")),
        ("nonsense", Ambiguous("aliyun", "nonsense")),
    ],
)
async def test_what_goes_wrong_at_the_provider_is_an_outcome_and_is_asked_once(
    fault: Fault, outcome: Failed | Ambiguous
) -> None:
    async with aliyun_house(Faults(rates={fault: 1.0})) as house:
        assert await told(house.sms, due()) == outcome
        assert await told(house.voice, due(channel="voice")) == outcome
        assert house.gateway.asked == ["SendSms", "IvrCall"]


async def test_a_silent_provider_costs_no_more_than_the_deadline() -> None:
    async with aliyun_house(Faults(rates={"silence": 1.0}, silence=2 * PATIENCE), deadline=0.3) as house:
        async with asyncio.timeout(PATIENCE):
            assert isinstance(await told(house.sms, due()), Ambiguous)
        assert house.gateway.asked == ["SendSms"]


async def test_nobody_listening_means_not_sent() -> None:
    async with aliyun_house() as house:
        sms = house.sms
    assert await told(sms, due()) == Failed("aliyun", "ClientConnectorError", "temporary", Advice.RETRY)


async def test_a_wrong_secret_or_key_stops_the_channel_and_is_told_at_once() -> None:
    async with aliyun_house(secret="another") as house:
        assert await told(house.sms, due()) == Failed(
            "aliyun", "SignatureDoesNotMatch", "permanent", Advice.STOP_CHANNEL
        )
        assert await house.sms.warm() == Failed("aliyun", "SignatureDoesNotMatch", "permanent", Advice.STOP_CHANNEL)
        assert await house.voice.warm() == Failed("aliyun", "SignatureDoesNotMatch", "permanent", Advice.STOP_CHANNEL)
    async with aliyun_house(key="LTAIunknown") as house:
        assert await told(house.sms, due()) == Failed(
            "aliyun", "InvalidAccessKeyId.NotFound", "permanent", Advice.STOP_CHANNEL
        )
    async with aliyun_house() as house:
        assert await house.sms.warm() is None
        assert await house.voice.warm() is None


async def test_a_third_text_alike_is_refused_and_the_next_channel_is_told_so() -> None:
    async with aliyun_house() as house:
        outcomes = [await told(house.sms, due(delivery=f"d{n}")) for n in range(3)]
        assert [type(it) for it in outcomes] == [Accepted, Accepted, Failed]
        assert outcomes[2] == Failed("aliyun", "isv.BUSINESS_LIMIT_CONTROL", "permanent", Advice.NEXT_CHANNEL)


async def test_an_unregistered_signature_and_a_dead_number() -> None:
    async with aliyun_house(sign="无人") as house:
        assert await told(house.sms, due()) == Failed(
            "aliyun", "isv.SMS_SIGNATURE_ILLEGAL", "permanent", Advice.CONFIG_ERROR
        )
    async with aliyun_house() as house:
        house.people.set(MOBILE, Refused())
        assert await told(house.sms, due()) == Failed(
            "aliyun", "isv.MOBILE_NUMBER_ILLEGAL", "permanent", Advice.CONTACT_BAD
        )


async def test_many_texts_at_once() -> None:
    async with aliyun_house() as house:
        messages = [house.sms.fit(due(f"+86138001380{n:02d}", f"d{n}")) for n in range(30)]
        outcomes = [it async for it in house.sms.send([it for it in messages if not isinstance(it, Failed)])]
        assert len(outcomes) == 30
        assert all(isinstance(outcome, Accepted) for _, outcome in outcomes)


# ---- calls ----


async def test_a_call_that_asks_offers_keys_and_says_whether_somebody_picked_up() -> None:
    heard: list[str] = []

    def picks_up(number: str, text: str) -> Called:
        heard.append(f"{number} {text}")
        return Called(keys="21")

    async with aliyun_house(on_call=picks_up) as house:
        outcome = await told(house.voice, due(channel="voice"))
        assert isinstance(outcome, Accepted)
        await house.agenda.settled()
        assert heard == [f"{MOBILE} 演练。请陶然亭公园管理处办理布设围油栏。接受请按1。"]
        assert house.gateway.asked == ["IvrCall"]
        assert house.gateway.calls[outcome.provider_id].keys == "21"
        [report] = await house.voice.poll([outcome.provider_id])
        assert (report.status, report.keys) == ("delivered", None)


async def test_a_call_that_only_tells_is_read_out_and_takes_no_keys() -> None:
    async with aliyun_house(on_call=lambda _number, _text: Called(keys="1")) as house:
        outcome = await told(house.voice, due(channel="voice", asks=False))
        assert isinstance(outcome, Accepted)
        await house.agenda.settled()
        assert house.gateway.asked == ["SingleCallByTts"]
        assert house.gateway.calls[outcome.provider_id].keys == ""
        assert [it.status for it in await house.voice.poll([outcome.provider_id])] == ["delivered"]


@pytest.mark.parametrize("state", ["200002", "200003", "200010"])
async def test_a_call_that_nobody_picked_up_is_undelivered(state: str) -> None:
    async with aliyun_house(on_call=lambda _number, _text: Called(state)) as house:
        outcome = await told(house.voice, due(channel="voice"))
        assert isinstance(outcome, Accepted)
        await house.agenda.settled()
        assert [(it.status, it.code) for it in await house.voice.poll([outcome.provider_id, "1^1"])] == [
            ("undelivered", state)
        ]


async def test_a_question_that_tells_keys_is_believed() -> None:
    async with aliyun_house(on_call=lambda _number, _text: Called(keys="9"), tells_keys=True) as house:
        outcome = await told(house.voice, due(channel="voice"))
        assert isinstance(outcome, Accepted)
        await house.agenda.settled()
        assert [it.keys for it in await house.voice.poll([outcome.provider_id])] == ["9"]


@pytest.mark.parametrize("fault", ["nonsense", "hang_up", "server_error"])
async def test_nothing_of_a_message_is_logged_whatever_happens(
    fault: Fault, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with aliyun_house(Faults(rates={fault: 1.0}, first=2)) as house:
        for _ in range(3):
            outcomes = [await told(house.sms, due()), await told(house.voice, due(channel="voice"))]
        assert all(isinstance(it, Accepted) for it in outcomes)
    printed = capfd.readouterr()
    for personal in (MOBILE[3:], "围油栏", SECRET):
        assert personal not in caplog.text + printed.out + printed.err + repr(outcomes)


async def test_the_proxy_of_the_environment_never_sees_what_is_for_the_loopback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = asyncio.Event()

    async def proxy(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        writer.close()

    server = await asyncio.start_server(proxy, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    async with server, aliyun_house() as house:
        assert isinstance(await told(house.sms, due()), Accepted)
        assert isinstance(await told(house.voice, due(channel="voice")), Accepted)
        await house.agenda.settled()
    assert not asked.is_set()
