"""A channel's station: a job ends while its slow texts are on their way, and the next one is taken."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field

import pytest

from engine.ledger.work import outbox
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Accepted, Outcome
from notify.plan import Plan, Route
from office.home.links import Links
from office.services.after_commit import AfterCommit
from tests.patience import PATIENCE
from tests.workers.desk.desk import ADesk
from tests.workers.desk.phones import FakeProvider
from workers.queues import queue_of
from workers.station import Station

QUEUE = queue_of("sms", "immediate")


@dataclass
class Held(FakeProvider):
    """One text is answered only when the story lets it."""

    held: str = ""
    let_go: threading.Event = field(default_factory=threading.Event)
    began: threading.Event = field(default_factory=threading.Event)

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        for message in sorted(messages, key=lambda it: it.delivery == self.held):
            if message.delivery == self.held:
                self.began.set()
                await asyncio.to_thread(self.let_go.wait, 60)
            yield message, Accepted("fake", f"id-{message.delivery}", segments=1)


@pytest.fixture
def opened(desk: ADesk) -> list[str]:
    desk.hold_texts = True
    desk.open_s2()
    with desk.ledger.reading() as tx:
        return [row.delivery for row in outbox.owed(tx, "sms")]


def state(desk: ADesk, delivery: str) -> str:
    with desk.ledger.reading() as tx:
        row = outbox.get(tx, delivery)
    assert row is not None
    return row.state


def all_become(desk: ADesk, deliveries: Sequence[str], wanted: str) -> None:
    """A busy machine may need longer than a job's moment."""
    deadline = time.monotonic() + PATIENCE
    while {state(desk, text) for text in deliveries} != {wanted}:
        assert time.monotonic() < deadline, {text: state(desk, text) for text in deliveries}


@pytest.fixture
def station(desk: ADesk, opened: list[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], tuple[Station, Held]]:
    def made(stays: bool) -> tuple[Station, Held]:
        provider = Held("sms", lambda message: None, {}, held=opened[0])
        channel = Channel("sms", {"fake": provider}, Plan((Route("*", ("fake",)),)), lambda message: None)
        monkeypatch.setattr(type(desk.wiring), "channel", lambda wiring, name: channel)
        monkeypatch.setattr(AfterCommit, "__call__", lambda follows, done: None)
        monkeypatch.setitem(vars(desk.wiring), "links", Links(None))
        return Station(desk.wiring, "sms", stays=stays), provider

    return made


def test_the_next_job_does_not_wait_for_a_text_that_is_slow(
    desk: ADesk, opened: list[str], station: Callable[[bool], tuple[Station, Held]]
) -> None:
    it, provider = station(True)
    half = len(opened) // 2
    assert it.deliver(opened[:1], "sms.other") == 0, "it is still on its way"
    assert provider.began.is_set()
    for job in (opened[1:half], opened[half:]):
        it.deliver(job, "sms.other")
    all_become(desk, opened[1:], "accepted")
    assert state(desk, opened[0]) == "attempted"
    provider.let_go.set()
    it.close()
    assert state(desk, opened[0]) == "accepted", "what is under way is waited for at the end"


def test_a_process_that_ends_with_its_job_waits_for_all_of_it(
    desk: ADesk, opened: list[str], station: Callable[[bool], tuple[Station, Held]]
) -> None:
    it, provider = station(False)
    job = threading.Thread(target=it.deliver, args=(opened, QUEUE))
    job.start()
    assert provider.began.wait(PATIENCE)
    assert job.is_alive()
    provider.let_go.set()
    job.join(PATIENCE)
    assert {state(desk, text) for text in opened} == {"accepted"}
    it.close()
