"""Every invariant finds what it is there for: a sound record is bent in one place, and that place is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import get_args

import pytest

from engine.audit.auditor import look_over
from engine.audit.invariants import Patience, Violation, ViolationCode, violations
from engine.incident.duties import DutyFinished
from engine.ledger.work import limits, outbox
from engine.ledger.work.limits import DueLimit
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.event import Event
from engine.stream.events import DeliveryAttempted, DeliverySettled, LimitArmed, LimitCancelled, LimitRanOut
from engine.stream.recorded import Recorded
from tests.workers.desk.desk import ADesk, Story

PATIENCE = Patience(limit=timedelta(seconds=5), delivery=timedelta(minutes=1))


@dataclass(frozen=True)
class Record:
    """What is known of one incident at an instant."""

    entries: tuple[Recorded, ...]
    rows: tuple[OutboxDelivery, ...]
    armed: tuple[DueLimit, ...]
    now: datetime

    def found(self) -> list[Violation]:
        return violations(self.entries, self.rows, self.armed, self.now, PATIENCE)

    def then(self, *events: Event, after: timedelta = timedelta(0)) -> Record:
        """The record with more in it, all of one command; rows beside it stay as they were."""
        last, added = self.entries[-1], []
        for number, event in enumerate(events, 1):
            added.append(replace(last, version=last.version + number, at=last.at + after, command="more", event=event))
        return replace(self, entries=(*self.entries, *added))

    def row(self, delivery: str, **changes: object) -> Record:
        rows = tuple(replace(it, **changes) if it.delivery == delivery else it for it in self.rows)  # type: ignore[arg-type]
        return replace(self, rows=rows)

    def without_limits(self, subject: str) -> Record:
        """Every limit of a duty is cancelled, in the record and beside it."""
        gone = [it.limit for it in self.armed if it.limit.split(":")[0] == subject]
        kept = tuple(it for it in self.armed if it.limit not in gone)
        return replace(self.then(*(LimitCancelled(limit=limit) for limit in gone)), armed=kept)


@pytest.fixture
def record(desk: ADesk) -> Record:
    """S2 after ten minutes: everybody told, nobody has answered."""
    story = desk.open_s2()
    desk.clock.to("10:30")
    return read(desk, story)


def read(desk: ADesk, story: Story) -> Record:
    with desk.ledger.reading() as tx:
        return Record(
            tuple(tx.read(story.id)),
            tuple(outbox.for_incident(tx, story.id)),
            tuple(limits.of_incident(tx, story.id)),
            tx.now_story(),
        )


def first(entries: Sequence[Recorded], kind: type[Event]) -> Recorded:
    return next(it for it in entries if isinstance(it.event, kind))


def settled(record: Record, outcome: str, attempt: int = 1) -> tuple[Record, str]:
    """The first text is settled once more, and its row says so too."""
    delivery = record.rows[0].delivery
    event = DeliverySettled(delivery=delivery, attempt=attempt, outcome=outcome, provider="fake")  # type: ignore[arg-type]
    return record.then(event).row(delivery, state=outcome), delivery


def entry_lost(it: Record) -> tuple[Record, str]:
    return replace(it, entries=it.entries[:3] + it.entries[4:]), "4"


def time_backwards(it: Record) -> tuple[Record, str]:
    last = it.entries[-1]
    return replace(it, entries=(*it.entries[:-1], replace(last, at=last.at - timedelta(hours=1)))), str(last.version)


def command_twice(it: Record) -> tuple[Record, str]:
    opened = it.entries[0].command
    last = it.entries[-1]
    return replace(it, entries=(*it.entries[:-1], replace(last, command=opened))), opened


def limit_fired_twice(it: Record) -> tuple[Record, str]:
    event = first(it.entries, LimitRanOut).event
    assert isinstance(event, LimitRanOut)
    return it.then(event), event.limit


def limit_fired_early(it: Record) -> tuple[Record, str]:
    place = next(n for n, e in enumerate(it.entries) if isinstance(e.event, LimitRanOut) and not e.event.late_at_intake)
    early = it.entries[place]
    assert isinstance(early.event, LimitRanOut)
    late = replace(early, event=early.event.model_copy(update={"due": early.at + timedelta(minutes=1)}))
    return replace(it, entries=(*it.entries[:place], late, *it.entries[place + 1 :])), early.event.limit


def limit_overdue(it: Record) -> tuple[Record, str]:
    nearest = min(it.armed, key=lambda limit: limit.due)
    return replace(it, now=nearest.due + timedelta(seconds=6)), nearest.limit


def limit_without_duty(it: Record) -> tuple[Record, str]:
    duty = it.armed[0].limit.split(":")[0]
    return it.then(DutyFinished(duty=duty, by_rule=False, happened_at=it.now)), it.armed[0].limit


def limit_row_differs(it: Record) -> tuple[Record, str]:
    return replace(it, armed=it.armed[1:]), it.armed[0].limit


def attempt_backwards(it: Record) -> tuple[Record, str]:
    event = first(it.entries, DeliveryAttempted).event
    assert isinstance(event, DeliveryAttempted)
    return it.then(event), event.delivery


def delivery_backwards(it: Record) -> tuple[Record, str]:
    return settled(it, "accepted")


def delivery_row_differs(it: Record) -> tuple[Record, str]:
    return it.row(it.rows[0].delivery, state="owed"), it.rows[0].delivery


def delivery_forgotten(it: Record) -> tuple[Record, str]:
    event = first(it.entries, DeliveryAttempted).event
    assert isinstance(event, DeliveryAttempted)
    until = next(n for n, e in enumerate(it.entries) if e.event == event) + 1
    told = {e.event.delivery for e in it.entries[:until] if isinstance(e.event, DeliveryAttempted)}
    assert told
    kept = replace(it, entries=it.entries[:until], now=it.entries[until - 1].at + timedelta(minutes=2))
    return kept, event.delivery


def delivery_not_escalated(it: Record) -> tuple[Record, str]:
    return settled(it, "failed")


def duty_forgotten(it: Record) -> tuple[Record, str]:
    return it.without_limits("first_boom"), "first_boom"


BENT: dict[str, Callable[[Record], tuple[Record, str]]] = {
    bend.__name__: bend
    for bend in (
        entry_lost,
        time_backwards,
        command_twice,
        limit_fired_twice,
        limit_fired_early,
        limit_overdue,
        limit_without_duty,
        limit_row_differs,
        attempt_backwards,
        delivery_backwards,
        delivery_row_differs,
        delivery_forgotten,
        delivery_not_escalated,
        duty_forgotten,
    )
}


def test_every_invariant_is_tried() -> None:
    unread = {"entry_unreadable"}  # found by whoever cannot read: test_a_sick_incident
    assert set(BENT) | unread == set(get_args(ViolationCode))


def test_a_sound_record_holds_them_all(desk: ADesk, record: Record) -> None:
    assert record.found() == []
    assert look_over(desk.ledger, PATIENCE) == {}


@pytest.mark.parametrize("code", BENT)
def test_what_is_bent_is_named(record: Record, code: str) -> None:
    bent, subject = BENT[code](record)
    assert Violation(code, subject) in bent.found()  # type: ignore[arg-type]


def test_nothing_recorded_nothing_wrong(record: Record) -> None:
    assert violations((), (), (), record.now, PATIENCE) == []


def test_the_auditor_names_the_incident_whose_limits_nobody_fires(desk: ADesk) -> None:
    asleep, over = desk.open_s2(), desk.open("oil_spill", water="taoranting")
    over.officer.pull("false_alarm", reason="不是油")
    desk.clock.jump(minutes=6)
    found = look_over(desk.ledger, PATIENCE)
    assert set(found) == {asleep.id}
    assert {it.code for it in found[asleep.id]} == {"limit_overdue"}


def test_armed_limits_of_an_incident_are_those_of_its_record(record: Record) -> None:
    due = {e.event.limit: e.event.due for e in record.entries if isinstance(e.event, LimitArmed)}
    assert all(due[it.limit] == it.due for it in record.armed)
