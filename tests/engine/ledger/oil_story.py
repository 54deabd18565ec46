"""A small incident to put on record: diesel at the east dock, one text to one person. Values, no assertions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from engine.incident.events import IncidentOpened, NoteAdded, StageEntered
from engine.ledger.store import Ledger, Transaction
from engine.stream.actor import Actor
from engine.stream.event import Event
from engine.stream.events import (
    DeliveryAttempted,
    DeliveryOwed,
    DeliverySettled,
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
)
from engine.stream.recorded import Recorded
from engine.values.private import Private

INCIDENT = "2026-0001"
NINE = datetime(2026, 7, 14, 1, 0, tzinfo=UTC)
OFFICER = Actor(via="cli", login="zhao")
PHONE = "+12025550147"


def opened(playbook: str = "p" * 64, standards: str = "s" * 64, number: int = 1) -> IncidentOpened:
    return IncidentOpened(
        number=number,
        playbook="oil_spill",
        playbook_digest=playbook,
        standards_digest=standards,
        water="taoranting",
        summary=Private("东码头作业船漏柴油,油膜约 200 m²"),
        occurred_at=NINE - timedelta(minutes=10),
        known_at=NINE,
        officer="zhao",
        drill=False,
        practice=True,
    )


def entered(stage: str = "warning") -> StageEntered:
    return StageEntered(stage=stage, left=None, trigger="open", by_rule=False, happened_at=NINE)


def note(text: str = "风向东南") -> NoteAdded:
    return NoteAdded(text=Private(text), happened_at=NINE)


def armed(limit: str = "d1:answer", minutes: int = 5) -> LimitArmed:
    return LimitArmed(
        limit=limit, kind="answer", subject=limit.partition(":")[0], due=NINE + timedelta(minutes=minutes)
    )


def cancelled(limit: str = "d1:answer") -> LimitCancelled:
    return LimitCancelled(limit=limit)


def ran_out(limit: str = "d1:answer", minutes: int = 5) -> LimitRanOut:
    due = NINE + timedelta(minutes=minutes)
    return LimitRanOut(limit=limit, kind="answer", subject="d1", due=due, late_at_intake=False)


def owed(delivery: str = "t1", reference: str = "K7F", address: str = PHONE, channel: str = "sms") -> DeliveryOwed:
    return DeliveryOwed(
        delivery=delivery,
        reference=reference,
        purpose="stage",
        stage="warning",
        person="wang",
        person_name=Private("王某"),
        unit="taoranting_park",
        channel=channel,
        address=Private(address),
        urgency="immediate",
        duties=("d1",),
        asks=True,
    )


LINK = "5f" * 32
"""The SHA-256 of the token in the link that the second text of the story carries."""


def attempted(delivery: str = "t1", attempt: int = 1, link: str | None = None) -> DeliveryAttempted:
    return DeliveryAttempted(
        delivery=delivery,
        attempt=attempt,
        provider="twilio",
        sender=Private("+12025550100"),
        text=Private("【西城环保】…"),
        link=link,
    )


def settled(outcome: str = "accepted", delivery: str = "t1", attempt: int = 1, late: bool = False) -> DeliverySettled:
    return DeliverySettled(
        delivery=delivery,
        attempt=attempt,
        outcome=outcome,
        provider="twilio",
        provider_id=f"SM{delivery}",
        segments=2,
        late=late,
    )


def write(
    tx: Transaction, *events: Event, stream: str = INCIDENT, at: datetime = NINE, district: str = ""
) -> list[Recorded]:
    """Append to the end of a stream, as one command."""
    return tx.append(stream, tx.version(stream), events, at=at, actor=OFFICER, command=uuid4().hex, district=district)


def record(
    ledger: Ledger, *events: Event, stream: str = INCIDENT, at: datetime = NINE, district: str = ""
) -> list[Recorded]:
    """The same in a transaction of its own."""
    with ledger.transaction() as tx:
        return write(tx, *events, stream=stream, at=at, district=district)


def whole_story() -> Sequence[Event]:
    """An incident whose every derived row has been through something."""
    return (
        opened(),
        entered(),
        armed(),
        armed("d2:answer", 9),
        armed("d3:finish", 60),
        owed(),
        owed("t2", "M3P"),
        note(),
        attempted(),
        attempted("t2", link=LINK),
        settled(),
        settled("ambiguous", "t2"),
        cancelled(),
        ran_out("d2:answer", 9),
        settled("delivered"),
        note("第二条"),
    )
