"""What the relay offers can be taken at once and is offered once: on PostgreSQL a worker passes over rows that somebody
is just writing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.ledger.work import outbox
from engine.stream.actor import Actor
from engine.stream.events import DeliveryOwed
from engine.values.private import Private
from office.home.founding import found
from office.home.settings import Settings
from tests.databases import Databases, databases, postgres_server, sqlite_files
from workers.broker import Broker, BrokerDown
from workers.relay import Relay
from workers.wiring import Wiring

__all__ = ["databases", "postgres_server", "sqlite_files"]
LEASE = timedelta(seconds=30)


class SwiftBroker(Broker):
    """A queue whose worker claims a job before its enqueuing has even returned."""

    def __init__(self, wiring: Wiring) -> None:
        self._ledger = wiring.office.ledger
        self.claimed: list[str] = []
        self.still_on_offer: list[str] = []

    def enqueue(self, channel: str, deliveries: Sequence[str]) -> None:
        with self._ledger.transaction() as tx:
            self.still_on_offer += [row.delivery for row in outbox.owed(tx, channel)]
            self.claimed += [row.delivery for row in outbox.claim(tx, deliveries, "worker", LEASE)]


class NoBroker(Broker):
    """A broker that is down."""

    def __init__(self) -> None:
        pass

    def enqueue(self, channel: str, deliveries: Sequence[str]) -> None:
        raise BrokerDown("ConnectionError")


@pytest.fixture
def wiring(folder: Path, databases: Databases) -> Iterator[Wiring]:
    settings = Settings(_env_file=None)
    made = Wiring.of(
        settings,
        found(
            folder / "home",
            settings,
            practice=True,
            database_url=None if databases.kind == "sqlite" else databases.empty(),
        ),
    )
    yield made
    made.office.ledger.close()


def owed(wiring: Wiring) -> list[str]:
    """An incident is opened; the short messages it owes."""
    done = wiring.office.desk.open(
        OpenIncident(
            id="o1",
            actor=Actor(via="console", person="huanbaoju_duty_1"),
            incident="",
            number=0,
            playbook="oil_spill",
            water="taoranting",
            summary=Private("漏油"),
            facts={"verified": "yes", "oil_kind": "柴油", "fire_brigade": "called"},
            grade="IV",
        ),
        "oil_spill",
    )
    assert isinstance(done, Done)
    return [
        entry.event.delivery
        for entry in done.entries
        if isinstance(entry.event, DeliveryOwed) and entry.event.channel == "sms"
    ]


def test_a_job_can_be_taken_the_moment_it_is_enqueued_and_the_sweep_does_not_offer_it_again(wiring: Wiring) -> None:
    texts, broker = owed(wiring), SwiftBroker(wiring)
    Relay(wiring.office.ledger, broker).offer("sms", texts)
    assert sorted(broker.claimed) == sorted(texts)
    assert broker.still_on_offer == []


def test_what_could_not_be_enqueued_stays_on_offer(wiring: Wiring) -> None:
    texts = owed(wiring)
    with pytest.raises(BrokerDown):
        Relay(wiring.office.ledger, NoBroker()).offer("sms", texts)
    with wiring.office.ledger.reading() as tx:
        assert sorted(row.delivery for row in outbox.owed(tx, "sms")) == sorted(texts)
