"""Hundreds of texts are owed at once: they go out at the pace of the workers, what presses first, and a queue is not
filled for hours.
"""

from __future__ import annotations

import asyncio

import pytest

from engine.ledger.work import outbox
from engine.ledger.work.outbox import OutboxDelivery
from notify.channel import Channel
from notify.message import Message
from notify.plan import Plan, Route
from office.home.links import Links
from tests.queues import Queues
from tests.workers.desk.desk import ADesk
from tests.workers.desk.phones import FakeProvider
from workers.deliver import Deliverer
from workers.queues import BATCH, PRESSING, urgencies_of
from workers.relay import AHEAD, Relay


@pytest.fixture
def backlog(desk: ADesk) -> dict[str, OutboxDelivery]:
    """What eighteen incidents owe by text, and a drill, while nobody carries anything."""
    desk.hold_texts = True
    for water in ("taoranting", "zhuanhe", "beihai") * 3:
        desk.open("oil_spill", water=water, verified="yes", grade="IV")
        desk.open("discharge", water=water)
    desk.open("oil_spill", water="taoranting", drill=True, verified="yes", grade="IV")
    with desk.ledger.reading() as tx:
        return {row.delivery: row for row in outbox.owed(tx, "sms", 10_000)}


def offered(desk: ADesk, queues: Queues) -> list[str]:
    Relay(desk.ledger, queues).sweep(["sms"])
    return [delivery for _, deliveries in queues.offered for delivery in deliveries]


def test_one_sweep_fills_the_queue_and_not_one_batch_alone(desk: ADesk, backlog: dict[str, OutboxDelivery]) -> None:
    assert BATCH < len(backlog) <= AHEAD * BATCH
    assert set(offered(desk, Queues())) == set(backlog)


def test_a_full_queue_gets_no_more_and_what_it_did_not_get_stays_on_offer(
    desk: ADesk, backlog: dict[str, OutboxDelivery]
) -> None:
    urgent = {key for key, row in backlog.items() if row.urgency in PRESSING}
    assert urgent
    assert set(offered(desk, Queues(full=("sms.urgent",)))) == set(backlog) - urgent
    assert set(offered(desk, Queues())) == urgent


@pytest.mark.parametrize(("queue", "own"), [("sms.urgent", "immediate"), ("sms", "normal"), ("sms.drill", "drill")])
def test_a_small_job_is_filled_up_but_never_with_what_presses_less(
    desk: ADesk, backlog: dict[str, OutboxDelivery], queue: str, own: str
) -> None:
    taken: list[Message] = []
    channel = Channel(
        "sms", {"fake": FakeProvider("sms", taken.append, {})}, Plan((Route("*", ("fake",)),)), lambda message: None
    )
    worker = Deliverer(desk.ledger, desk.desk, desk.wiring.texts, Links(None), channel, "w")
    job = next(key for key, row in backlog.items() if row.urgency == own)
    asyncio.run(worker.deliver([job], urgencies_of(queue)))
    assert taken
    with desk.ledger.reading() as tx:
        now = [outbox.get(tx, it) for it in backlog]
    went = [backlog[row.delivery].urgency for row in now if row is not None and row.state == "accepted"]
    assert set(went) <= set(urgencies_of(queue))
    assert len(went) == min(BATCH, sum(row.urgency in urgencies_of(queue) for row in backlog.values()))
    if queue == "sms":
        pressing = sum(row.urgency in PRESSING for row in backlog.values())
        assert sum(it in PRESSING for it in went) == min(pressing, BATCH - 1), (
            "what presses less was taken before what presses"
        )
