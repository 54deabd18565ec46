"""Chats over Apprise, to a real HTTP server on the loopback: what was taken, refused, or left without an answer. No URL
is ever said.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from notify.channel import Channel
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.plan import Plan, Route
from notify.providers.apprise.chat import AppriseProvider, knows
from notify.registry import ChannelNotConfigured, build
from practice.chat import ChatFaults, ChatSink
from practice.serving import serving

SECRET = "tok-3b1f9c"


def message(to: str, text: str = "【西城环保】请到场") -> Message:
    return Message("d1", 1, "chat", to, text, subject="油污", provider="apprise")


def told(
    faults: ChatFaults, *messages: Message, urls: Mapping[str, str] | None = None
) -> tuple[dict[str, Outcome], ChatSink]:
    """Send to a sink; the outcomes by chat."""

    async def sending() -> tuple[dict[str, Outcome], ChatSink]:
        sink = ChatSink(lambda: datetime.now(UTC), faults=faults)
        async with serving(sink.app) as url:
            at = url.removeprefix("http://")
            given = urls or {it.to: f"json://{at}/{it.to}?+X-Token={SECRET}&rto=0.3" for it in messages}
            provider = AppriseProvider({name: it.format(at=at) for name, it in given.items()}, deadline=5)
            outcomes = {it.to: outcome async for it, outcome in provider.send(messages)}
            await provider.aclose()
            return outcomes, sink

    return asyncio.run(sending())


def test_a_group_receives_title_and_text_and_the_chat_ends_at_accepted() -> None:
    outcomes, sink = told(ChatFaults(), message("a"), message("b"))
    assert outcomes == {name: Accepted("apprise", "d1.1") for name in ("a", "b")}
    assert {(it.address, it.subject, it.text) for it in sink.received} == {
        (name, "油污", "【西城环保】请到场") for name in ("a", "b")
    }


def test_a_no_is_tried_once_more_and_keeps_its_status() -> None:
    outcomes, sink = told(ChatFaults(refuse={"a": 404}), message("a"))
    assert outcomes["a"] == Failed("apprise", "http_404", "temporary", Advice.RETRY, retries=1)
    assert len(sink.received) == 0


def test_a_service_that_took_it_and_never_answers_leaves_it_unknown() -> None:
    outcomes, sink = told(ChatFaults(silent=frozenset({"a"})), message("a"))
    assert outcomes["a"] == Ambiguous("apprise", "no_answer")
    assert len(sink.received) == 1


def test_nobody_there_is_no_unknown_outcome() -> None:
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        port = it.getsockname()[1]
    outcomes, _ = told(ChatFaults(), message("a"), urls={"a": f"json://127.0.0.1:{port}/a"})
    assert outcomes["a"] == Failed("apprise", "unreachable", "temporary", Advice.RETRY, retries=1)


def test_one_that_stays_silent_for_longer_than_the_deadline_is_unknown() -> None:
    async def sending() -> list[Outcome]:
        sink = ChatSink(lambda: datetime.now(UTC), faults=ChatFaults(silent=frozenset({"a"})))
        async with serving(sink.app) as url:
            provider = AppriseProvider({"a": f"json://{url.removeprefix('http://')}/a?rto=0.8"}, deadline=0.2)
            return [outcome async for _, outcome in provider.send([message("a")])]

    assert asyncio.run(sending()) == [Ambiguous("apprise", "deadline")]


def test_a_url_that_apprise_does_not_know_fails_only_its_own_chat() -> None:
    outcomes, _ = told(ChatFaults(), message("a"), message("b"), urls={"a": "nonsense://x", "b": "json://{at}/b"})
    assert outcomes["a"] == Failed("apprise", "chat_url_unknown", "permanent", Advice.CONTACT_BAD)
    assert isinstance(outcomes["b"], Accepted)


def test_a_name_that_the_file_lacks_is_a_bad_contact() -> None:
    channel = build("chat", {"chat:a": "json://127.0.0.1:1/a"}, Plan((Route("*", ("apprise",)),)))
    assert isinstance(channel, Channel)
    assert channel.fit(message("b")) == Failed("apprise", "no_such_chat", "permanent", Advice.CONTACT_BAD)
    assert channel.fit(message("a")) == message("a")


def test_without_any_chat_the_channel_is_not_configured() -> None:
    with pytest.raises(ChannelNotConfigured, match="HEZHANG_CHATS"):
        build("chat", {}, Plan())


@pytest.mark.parametrize(
    "url", ["dingtalk://token/", "wecombot://0d7d8a0c-1234-4a4b-9d41-abcdefabcdef", "feishu://abcdefghij", "json://h/x"]
)
def test_services_of_the_district_are_known(url: str) -> None:
    assert knows(url)


@pytest.mark.parametrize("url", ["", "http", "nonsense://x", "dingtalk://"])
def test_what_is_no_service_is_not_known(url: str) -> None:
    assert not knows(url)


def test_nothing_that_apprise_logs_is_printed(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told(ChatFaults(refuse={"a": 500}, silent=frozenset({"b"})), message("a"), message("b"))
    knows(f"json://user:{SECRET}@/")
    out, err = capfd.readouterr()
    assert SECRET not in out + err + caplog.text
    assert "apprise" not in {record.name for record in caplog.records}
