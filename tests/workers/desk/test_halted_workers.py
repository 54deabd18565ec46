"""A worker that was halted, or whose provider does not answer, must not send what has been given to another one
meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update

from engine.ledger.sql.tables import deliveries as rows
from engine.ledger.work import outbox
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Ambiguous, Outcome
from notify.plan import Plan, Route
from office.home.links import Links
from tests.workers.desk.desk import ADesk
from tests.workers.desk.phones import FakeProvider
from workers.deliver import LEASE, Deliverer

SECONDS = LEASE.total_seconds()


@dataclass
class Asked(FakeProvider):
    """A provider that answers nobody before it has been asked about so many texts."""

    enough: int = 0
    about: set[str] = field(default_factory=set)
    at_last: asyncio.Event = field(default_factory=asyncio.Event)

    async def find(self, message: Message, since: datetime, *_: object) -> Outcome | None:
        self.about.add(message.delivery)
        if len(self.about) >= self.enough:
            self.at_last.set()
        await asyncio.wait_for(self.at_last.wait(), 5)
        return None


class Dies(FakeProvider):
    """Its worker dies while it sends."""

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        raise InterruptedError
        yield messages[0], Ambiguous(self.name, "timeout")


def worker(desk: ADesk, provider: FakeProvider, clock: Callable[[], float]) -> Deliverer:
    channel = Channel("sms", {"fake": provider}, Plan((Route("*", ("fake",)),)), lambda message: None)
    return Deliverer(desk.ledger, desk.desk, desk.wiring.texts, Links(None), channel, "w", clock=clock)


def owed(desk: ADesk) -> list[str]:
    with desk.ledger.reading() as tx:
        return [row.delivery for row in outbox.owed(tx, "sms")]


def lapse(desk: ADesk, deliveries: list[str]) -> None:
    """Their leases are over."""
    with desk.ledger.transaction() as tx:
        tx.execute(update(rows).where(rows.c.delivery.in_(deliveries)).values(leased_until=0))


def test_a_worker_halted_longer_than_its_lease_sends_nothing_when_it_goes_on(desk: ADesk) -> None:
    desk.hold_texts = True
    desk.open_s2()
    texts, taken = owed(desk), list[Message]()
    times = iter([0.0, SECONDS])
    halted = worker(desk, FakeProvider("sms", taken.append, {}), lambda: next(times, SECONDS))
    assert asyncio.run(halted.deliver(texts)) == 0
    assert not taken

    lapse(desk, texts)
    asyncio.run(worker(desk, FakeProvider("sms", taken.append, {}), lambda: 0.0).deliver(texts))
    assert sorted(it.delivery for it in taken) == sorted(texts)


def test_a_provider_is_asked_about_the_texts_of_all_incidents_at_once(desk: ADesk) -> None:
    desk.hold_texts = True
    desk.open_s2()
    desk.open("oil_spill", water="zhuanhe", verified="yes")
    texts, taken = owed(desk), list[Message]()
    try:
        asyncio.run(worker(desk, Dies("sms", taken.append, {}), lambda: 0.0).deliver(texts))
    except* InterruptedError:
        lapse(desk, texts)

    asyncio.run(worker(desk, Asked("sms", taken.append, {}, enough=len(texts)), lambda: 0.0).deliver(texts))
    assert sorted(it.delivery for it in taken) == sorted(texts)
