"""The real Twilio SDK over HTTP against the practice gateway: what is sent, what failures become, how long."""

from __future__ import annotations

import asyncio
import logging
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from notify.outcome import Accepted, Advice, Ambiguous, Failed
from notify.providers.twilio.account import TwilioAccount
from notify.providers.twilio.codes import CODES
from notify.providers.twilio.sms import TwilioProvider
from notify.registry import build, explain
from practice.gateway.faults import Fault, Faults
from practice.people.people import People, Refused, Unreachable
from tests.notify.twilio_house import ACCOUNT, ONLY_TWILIO, SENDER, TOKEN, house, one, text
from tests.patience import PATIENCE

pytestmark = pytest.mark.anyio


async def test_a_text_is_taken_with_its_id_and_segments() -> None:
    async with house() as rooms:
        [outcome] = await rooms.send(text(body="水" * 71))
        assert isinstance(outcome, Accepted)
        assert outcome.code == "queued"
        assert outcome.segments == 2
        taken = rooms.gateway.messages[outcome.provider_id]
        assert (taken.to, taken.sender, taken.body) == ("+12025550101", SENDER, "水" * 71)
        assert taken.status_callback is None


async def test_a_messaging_service_is_used_instead_of_a_number_and_knows_no_segments_yet() -> None:
    async with house(service="MG" + "b" * 32) as rooms:
        [outcome] = await rooms.send(text())
        assert isinstance(outcome, Accepted)
        assert (outcome.code, outcome.segments) == ("accepted", None)


async def test_how_long_a_text_is_worth_sending_stays_within_what_twilio_takes() -> None:
    lives = (timedelta(minutes=5), timedelta(0), timedelta(seconds=-3), timedelta(days=9))
    async with house() as rooms:
        outcomes = await rooms.send(*(replace(text(delivery=str(life)), valid_for=life) for life in lives))
        assert all(isinstance(outcome, Accepted) for outcome in outcomes)


@pytest.mark.parametrize(
    ("to", "code", "advice"),
    [
        ("+15005550001", "21211", Advice.CONTACT_BAD),
        ("+15005550002", "21612", Advice.NEXT_CHANNEL),
        ("+15005550003", "21408", Advice.CONFIG_ERROR),
        ("+15005550004", "21610", Advice.OPTED_OUT),
        ("+15005550009", "21614", Advice.NEXT_CHANNEL),
    ],
)
async def test_magic_recipients(to: str, code: str, advice: Advice) -> None:
    async with house() as rooms:
        assert await rooms.send(text(to)) == [Failed("twilio", code, "permanent", advice)]
        assert not rooms.gateway.messages


@pytest.mark.parametrize(
    ("sender", "code", "kind"),
    [
        ("+15005550001", "21212", "permanent"),
        ("+15005550007", "21606", "permanent"),
        ("+15005550008", "21611", "temporary"),
        ("", "21603", "permanent"),
    ],
)
async def test_magic_senders(sender: str, code: str, kind: str) -> None:
    async with house() as rooms:
        provider = TwilioProvider(TwilioAccount(ACCOUNT, TOKEN, sender, base_url=rooms.base_url))
        outcome = await one(provider, text())
        await provider.aclose()
        assert isinstance(outcome, Failed)
        assert (outcome.code, outcome.kind) == (code, kind)


async def test_every_code_of_the_table_does_what_the_table_says() -> None:
    people = People()
    numbers = {code: f"+120255501{place:02}" for place, code in enumerate(sorted(filter(str.isdigit, CODES)))}
    for code, number in numbers.items():
        people.set(number, Refused(int(code)))
    async with house(people=people) as rooms:
        outcomes = await rooms.send(*(text(number, delivery=code) for code, number in numbers.items()))
    expected = [CODES[code] for code in numbers]
    assert outcomes == [Failed("twilio", row.code, row.kind, row.advice, row.retries) for row in expected]


async def test_a_code_we_do_not_know_is_temporary() -> None:
    people = People()
    people.set("+12025550101", Refused(29999))
    async with house(people=people) as rooms:
        assert await rooms.send(text()) == [Failed("twilio", "29999", "temporary", Advice.RETRY, retries=1)]


async def test_a_wrong_token_stops_the_channel_and_warming_says_so_before_any_text() -> None:
    async with house(token="wrong") as rooms:
        refused = Failed("twilio", "20003", "permanent", Advice.STOP_CHANNEL)
        assert await rooms.channel.warm() == {"twilio": refused}
        assert await rooms.send(text()) == [refused]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("too_many", Failed("twilio", "20429", "temporary", Advice.SLOW_DOWN)),
        ("server_error", Ambiguous("twilio", "http_500")),
        ("hang_up", Ambiguous("twilio", "ServerDisconnectedError")),
        ("silence", Ambiguous("twilio", "TimeoutError")),
        ("nonsense", Ambiguous("twilio", "NonsenseAnswer")),
        ("taken_then_silence", Ambiguous("twilio", "TimeoutError")),
        ("taken_then_hang_up", Ambiguous("twilio", "ServerDisconnectedError")),
    ],
)
async def test_what_each_fault_of_the_gateway_becomes(fault: Fault, expected: object) -> None:
    async with house(Faults(rates={fault: 1.0}, silence=2 * PATIENCE), deadline=0.4) as rooms:
        async with asyncio.timeout(PATIENCE):
            assert await rooms.send(text()) == [expected]
        assert bool(rooms.gateway.messages) is fault.startswith("taken")


async def test_a_text_that_is_taken_after_the_deadline_is_not_there_yet_when_it_is_asked_about() -> None:
    async with house(Faults(rates={"late": 1.0}, first=1, late=2.0), deadline=0.4) as rooms:
        since = datetime.now(UTC)
        assert await rooms.send(text()) == [Ambiguous("twilio", "TimeoutError")]
        assert await rooms.channel.find(text(), since) is None
        async with asyncio.timeout(PATIENCE):
            while not rooms.gateway.messages:
                await asyncio.sleep(0.01)
        assert isinstance(await rooms.channel.find(text(), since), Accepted)


async def test_a_text_that_is_taken_at_once_and_answered_late_is_found() -> None:
    async with house(Faults(rates={"taken_then_late": 1.0}, first=1, late=5.0), deadline=0.4) as rooms:
        since = datetime.now(UTC)
        assert await rooms.send(text()) == [Ambiguous("twilio", "TimeoutError")]
        assert isinstance(await rooms.channel.find(text(), since), Accepted)


async def test_a_text_that_was_answered_and_not_taken_is_said_to_have_failed_when_it_is_asked_about() -> None:
    async with house(Faults(rates={"answered_not_taken": 1.0})) as rooms:
        [believed] = await rooms.send(text())
        assert isinstance(believed, Accepted)
        assert not rooms.gateway.messages
        (report,) = await rooms.channel.poll("twilio", [believed.provider_id])
        assert (report.status, report.code) == ("failed", "not_kept")
        assert explain("twilio", report.code).kind == "temporary"


async def test_nobody_listening_is_temporary_because_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    provider = TwilioProvider(TwilioAccount(ACCOUNT, TOKEN, SENDER, base_url=f"http://127.0.0.1:{port}"))
    outcome = await one(provider, text())
    await provider.aclose()
    assert outcome == Failed("twilio", "ClientConnectorError", "temporary", Advice.RETRY)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"HTTP/1.1 302 Found\r\nLocation: https://example.org/\r\nContent-Length: 0\r\n\r\n", "config"),
        (b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n[]", "ambiguous"),
        (b'HTTP/1.1 201 Created\r\nContent-Length: 13\r\n\r\n{"sid": "S1"}', "ambiguous"),
        (b"HTTP/1.1 201 Created\r\nContent-Length: 900\r\n\r\n{", "ambiguous"),
        (b"HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\n\r\n", "temporary"),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "stop"),
        (b"SMTP 220 hello\r\n\r\n", "ambiguous"),
    ],
)
async def test_other_answers_that_twilio_would_not_give(answer: bytes, expected: str) -> None:
    async def answer_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer_once, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    provider = TwilioProvider(TwilioAccount(ACCOUNT, TOKEN, SENDER, base_url=f"http://127.0.0.1:{port}"))
    outcome = await one(provider, text())
    await provider.aclose()
    server.close()
    match expected:
        case "ambiguous":
            assert isinstance(outcome, Ambiguous)
        case "config":
            assert outcome == Failed("twilio", "RedirectAnswer", "permanent", Advice.CONFIG_ERROR)
        case "stop":
            assert outcome == Failed("twilio", "20003", "permanent", Advice.STOP_CHANNEL)
        case _:
            assert outcome == Failed("twilio", "http_418", "temporary", Advice.RETRY, retries=1)


async def test_a_base_url_with_a_path_goes_before_the_api() -> None:
    asked: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n"))
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    provider = TwilioProvider(TwilioAccount(ACCOUNT, TOKEN, SENDER, base_url=f"http://127.0.0.1:{port}/proxy/"))
    await one(provider, text())
    await provider.aclose()
    server.close()
    assert asked == [f"POST /proxy/2010-04-01/Accounts/{ACCOUNT}/Messages.json HTTP/1.1\r\n".encode()]


@pytest.mark.parametrize("fault", ["taken_then_silence", "taken_then_hang_up"])
async def test_a_text_whose_answer_was_lost_is_found_by_number_time_and_text(fault: Fault) -> None:
    async with house(Faults(rates={fault: 1.0}, first=1), deadline=0.4) as rooms:
        since = datetime.now(UTC)
        [unknown] = await rooms.send(text())
        assert isinstance(unknown, Ambiguous)
        found = await rooms.channel.find(text(), since)
        assert isinstance(found, Accepted)
        assert found.provider_id in rooms.gateway.messages


async def test_a_text_that_was_never_taken_is_not_found() -> None:
    async with house(Faults(rates={"hang_up": 1.0}, first=1)) as rooms:
        since = datetime.now(UTC)
        [unknown] = await rooms.send(text())
        assert isinstance(unknown, Ambiguous)
        other = text(body="【西城环保】K7FX 不是同一条", delivery="d2")
        mirrored = text(body="【西城环保】XK7F 也不是", delivery="d3")
        assert all(isinstance(outcome, Accepted) for outcome in await rooms.send(other, mirrored))
        assert await rooms.channel.find(text(), since) is None


async def test_a_question_that_names_a_text_is_not_that_text() -> None:
    async with house(Faults(rates={"hang_up": 1.0}, first=1)) as rooms:
        since = datetime.now(UTC)
        [unknown] = await rooms.send(text())
        assert isinstance(unknown, Ambiguous)
        question = text(body="【西城环保】您回复的是哪一条？K7F, M3P", delivery="d2")
        assert all(isinstance(outcome, Accepted) for outcome in await rooms.send(question))
        assert await rooms.channel.find(text(), since) is None


async def test_a_text_that_carries_no_reference_is_found_all_the_same() -> None:
    async with house() as rooms:
        notice = text(body="【西城环保】响应已终止")
        [taken] = await rooms.send(notice)
        found = await rooms.channel.find(notice, datetime.now(UTC) - timedelta(minutes=1))
        assert isinstance(taken, Accepted)
        assert isinstance(found, Accepted)
        assert found.provider_id == taken.provider_id


async def test_what_was_taken_long_before_is_not_it() -> None:
    async with house() as rooms:
        await rooms.send(text())
        assert await rooms.channel.find(text(), datetime.now(UTC) + timedelta(hours=1)) is None


async def test_a_text_is_found_behind_many_newer_texts_to_the_same_number() -> None:
    async with house() as rooms:
        since = datetime.now(UTC)
        [first] = await rooms.send(text())
        await rooms.send(*(text(body=f"另一条 {number}", delivery=f"x{number}") for number in range(60)))
        found = await rooms.channel.find(text(), since)
        assert isinstance(first, Accepted)
        assert isinstance(found, Accepted)
        assert found.provider_id == first.provider_id


async def test_a_provider_that_cannot_tell_says_so() -> None:
    faults = Faults(rates={"server_error": 1.0}, operations=frozenset({"list", "fetch"}))
    async with house(faults) as rooms:
        [taken] = await rooms.send(text())
        assert isinstance(taken, Accepted)
        assert isinstance(await rooms.channel.find(text(), datetime.now(UTC)), Ambiguous)
        assert await rooms.channel.poll("twilio", [taken.provider_id]) == []


async def test_polling_tells_what_became_of_each_and_that_one_was_not_kept() -> None:
    people = People()
    people.set("+12025550102", Unreachable(30003))
    async with house(people=people) as rooms:
        good, gone = await rooms.send(text(), text("+12025550102", delivery="d2"))
        assert isinstance(good, Accepted)
        assert isinstance(gone, Accepted)
        await rooms.agenda.settled()
        reports = await rooms.channel.poll("twilio", [good.provider_id, gone.provider_id, "SM" + "0" * 32])
        said = [(report.status, report.code) for report in reports]
        assert said == [("delivered", None), ("undelivered", "30003"), ("failed", "not_kept")]
        explained = explain("twilio", "30003")
        assert (explained.kind, explained.advice, explained.retries) == ("temporary", Advice.RETRY, 2)


async def test_sixty_texts_are_on_their_way_together() -> None:
    async with house(deadline=PATIENCE) as rooms:
        assert await rooms.channel.warm() == {}
        rooms.door = asyncio.Barrier(60).wait
        messages = [text(f"+1202555{100 + number:04}", delivery=f"d{number}") for number in range(60)]
        outcomes = await rooms.send(*messages)
        assert sum(isinstance(outcome, Accepted) for outcome in outcomes) == 60
        assert len({outcome.provider_id for outcome in outcomes if isinstance(outcome, Accepted)}) == 60


async def test_a_number_that_is_none_and_a_link_to_china_are_never_sent() -> None:
    async with house() as rooms:
        bad, link = await rooms.send(text("110"), text("+8613800138000", "见 https://example.org", delivery="d2"))
        assert bad == Failed("twilio", "not_a_number", "permanent", Advice.CONTACT_BAD)
        assert link == Failed("twilio", "url_to_china", "permanent", Advice.CHANGE_TEXT)
        assert not rooms.gateway.messages


async def test_neither_token_nor_number_nor_text_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with house() as rooms:
        await rooms.send(text())
        await rooms.channel.find(text(), datetime.now(UTC))
        shown = caplog.text + repr(rooms.provider)
    assert TOKEN not in shown
    assert "围油栏" not in shown
    assert "2025550101" not in shown


async def test_the_registry_builds_the_channel_from_settings() -> None:
    async with house() as rooms:
        settings = {
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM": SENDER,
            "HEZHANG_TWILIO_BASE_URL": rooms.base_url,
            "HEZHANG_PUBLIC_URL": rooms.receiver.base + "/",
        }
        channel = build("sms", settings, ONLY_TWILIO)
        outcomes = [outcome async for _, outcome in channel.send([text()])]
        await channel.aclose()
        assert isinstance(outcomes[0], Accepted)
        taken = rooms.gateway.messages[outcomes[0].provider_id]
        assert taken.status_callback == f"{rooms.receiver.base}/callbacks/twilio/status?delivery=d1&attempt=1"
        await rooms.agenda.settled()
        assert len(rooms.receiver.taken) == 2


async def test_of_two_texts_that_read_alike_only_the_one_not_known_is_found() -> None:
    async with house() as rooms:
        since = datetime.now(UTC) - timedelta(minutes=1)
        [first] = await rooms.send(text())
        assert isinstance(first, Accepted)
        assert await rooms.channel.find(text(delivery="d2"), since, {first.provider_id}) is None
        [second] = await rooms.send(text(delivery="d2"))
        assert isinstance(second, Accepted)
        found = await rooms.channel.find(text(delivery="d2"), since, {first.provider_id})
        assert isinstance(found, Accepted)
        assert found.provider_id == second.provider_id
