"""What must hold of an incident whatever crashed, was lost or came twice. Pure: entries and rows at an instant in,
violations out.

The chain itself is `verify`'s affair; whether a text was worth sending is the rules'. Here stands what no crash may
bring about: something forgotten, something done twice, something that ran backwards. Used by the auditor, by chaos, and
by tests after every step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Literal

from engine.incident.duty import Duty
from engine.incident.state import Incident, fold
from engine.ledger.work.limits import DueLimit
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.events import (
    DeliveryAttempted,
    DeliverySettled,
    DeliverySuperseded,
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
)
from engine.stream.recorded import Recorded
from engine.stream.state import UNSENT, Delivery

ViolationCode = Literal[
    "entry_lost",
    "entry_unreadable",
    "time_backwards",
    "command_twice",
    "limit_fired_twice",
    "limit_fired_early",
    "limit_overdue",
    "limit_without_duty",
    "limit_row_differs",
    "attempt_backwards",
    "delivery_backwards",
    "delivery_row_differs",
    "delivery_forgotten",
    "delivery_not_escalated",
    "duty_forgotten",
]
"""
entry_lost              the entries are not numbered 1, 2, 3 …: one is lost, or stands there twice
entry_unreadable        the record cannot be read any more: no limit of it fires and no text of it goes out
time_backwards          an entry is older than the one before it
command_twice           a command's entries do not stand together: it was carried out twice
limit_fired_twice       a limit ran out that was not armed at that time
limit_fired_early       a limit ran out before its time
limit_overdue           an armed limit whose time passed longer ago than the patience: nobody fires it
limit_without_duty      a limit runs on for a duty that is no longer open
limit_row_differs       the limits that the timekeeper looks at are not those that the record says are armed
attempt_backwards       an attempt of a text has no higher number than the one before it
delivery_backwards      a report moved a text back
delivery_row_differs    the row that workers look at says something else than the record
delivery_forgotten      a text is neither taken by a provider, nor failed, nor superseded, for longer than the patience
delivery_not_escalated  a text failed that is still wanted, and neither another one, nor a limit to try again, nor an
alarm followed
duty_forgotten          nobody answered for a duty, and neither a limit runs on it nor was an alarm raised
"""

_RANK = {
    "owed": 0,
    "attempted": 1,
    "refused": 2,
    "not_taken": 2,
    "ambiguous": 3,
    "accepted": 4,
    "delivered": 5,
    "undelivered": 5,
    "failed": 5,
    "superseded": 5,
}


@dataclass(frozen=True)
class Violation:
    """One thing that should never be. `subject` is the id of a limit, text, duty, command or stream, or the number of
    an entry.
    """

    code: ViolationCode
    subject: str


@dataclass(frozen=True)
class Patience:
    """How late something may be before it counts as forgotten, in story time: a limit's firing, a text's settling."""

    limit: timedelta
    delivery: timedelta


def violations(
    entries: Sequence[Recorded],
    rows: Sequence[OutboxDelivery],
    armed: Sequence[DueLimit],
    now: datetime,
    patience: Patience,
) -> list[Violation]:
    """Everything of one incident that should not be: its entries, its rows in the outbox and its armed limits, all read
    at `now`.

    `now` is story time, aware. An incident of which nothing is recorded holds every invariant.
    """
    if broken := list(_order(entries)):
        # What follows is folded from the entries, and a fold over a gap says nothing.
        return broken
    incident = fold(entries[0].stream if entries else "", entries)
    return [*_firings(entries), *_outcomes(entries), *standing_still(incident, rows, armed, now, patience)]


def standing_still(
    incident: Incident, rows: Sequence[OutboxDelivery], armed: Sequence[DueLimit], now: datetime, patience: Patience
) -> list[Violation]:
    """What should have moved by `now` and did not, or cannot move because the rows that are worked from are not the
    record's.
    """
    return [
        *_limits(incident, armed, now, patience.limit),
        *_deliveries(incident, rows, now, patience.delivery),
        *_duties(incident),
    ]


def _order(entries: Sequence[Recorded]) -> Iterator[Violation]:
    for number, entry in enumerate(entries, 1):
        if entry.version != number:
            yield Violation("entry_lost", str(number))
            return
    yield from (
        Violation("time_backwards", str(later.version)) for one, later in pairwise(entries) if later.at < one.at
    )
    batches = [command for command, _ in groupby(entry.command for entry in entries)]
    yield from (
        Violation("command_twice", command) for command in sorted({it for it in batches if batches.count(it) > 1})
    )


def _firings(entries: Iterable[Recorded]) -> Iterator[Violation]:
    armed: set[str] = set()
    for entry in entries:
        match entry.event:
            case LimitArmed(limit=limit):
                armed.add(limit)
            case LimitCancelled(limit=limit):
                armed.discard(limit)
            case LimitRanOut(limit=limit, due=due):
                if limit not in armed:
                    yield Violation("limit_fired_twice", limit)
                if entry.at < due:
                    yield Violation("limit_fired_early", limit)
                armed.discard(limit)
            case _:
                pass


def _outcomes(entries: Iterable[Recorded]) -> Iterator[Violation]:
    """A newer attempt begins anew from `attempted`; within one attempt a text only goes forward."""
    stands: dict[str, tuple[int, str]] = {}
    for entry in entries:
        match entry.event:
            case DeliveryAttempted(delivery=delivery, attempt=attempt):
                last, state = stands.get(delivery, (0, "owed"))
                if attempt <= last:
                    yield Violation("attempt_backwards", delivery)
                if _RANK[state] >= _RANK["accepted"]:
                    yield Violation("delivery_backwards", delivery)
                stands[delivery] = attempt, "attempted"
            case DeliverySettled(delivery=delivery, late=False, outcome=outcome):
                last, state = stands.get(delivery, (0, "owed"))
                if _RANK[outcome] <= _RANK[state]:
                    yield Violation("delivery_backwards", delivery)
                stands[delivery] = last, outcome
            case DeliverySuperseded(delivery=delivery):
                stands[delivery] = stands.get(delivery, (0, ""))[0], "superseded"
            case _:
                pass


def _limits(incident: Incident, armed: Sequence[DueLimit], now: datetime, patience: timedelta) -> Iterator[Violation]:
    running = {it.id: it for it in incident.limits.values() if it.state == "armed"}
    for limit in running.values():
        if limit.due + patience < now:
            yield Violation("limit_overdue", limit.id)
        if limit.subject in incident.duties and not incident.duties[limit.subject].open:
            yield Violation("limit_without_duty", limit.id)
    looked_at = {it.limit: it.due for it in armed}
    told = {it.id: it.due for it in running.values()}
    yield from (
        Violation("limit_row_differs", limit)
        for limit in sorted({limit for limit, _ in looked_at.items() ^ told.items()})
    )


def _deliveries(
    incident: Incident, rows: Sequence[OutboxDelivery], now: datetime, patience: timedelta
) -> Iterator[Violation]:
    states = {row.delivery: row.state for row in rows}
    told = {it.owed.delivery: it.state for it in incident.deliveries.values()}
    yield from (Violation("delivery_row_differs", it) for it in sorted({it for it, _ in states.items() ^ told.items()}))
    replaced = {it.owed.replaces for it in incident.deliveries.values()}
    followed = replaced | _running(incident)
    alarmed = _alarmed(incident)
    for delivery in incident.deliveries.values():
        if _waits(delivery) and _since(delivery) + patience < now:
            yield Violation("delivery_forgotten", delivery.owed.delivery)
        gone = delivery.state in ("failed", "undelivered") and _wanted(incident, delivery)
        if gone and delivery.owed.delivery not in followed and delivery.owed.person not in alarmed:
            yield Violation("delivery_not_escalated", delivery.owed.delivery)


def _wanted(incident: Incident, delivery: Delivery) -> bool:
    """A duty that it asks for is still owed; a text that nobody needs any more may end where it failed."""
    return any(incident.still_asks(delivery.owed, duty) for duty in delivery.owed.duties)


def _running(incident: Incident) -> set[str]:
    """The duties and texts for which a limit runs."""
    return {it.subject for it in incident.limits.values() if it.state == "armed"}


def _waits(delivery: Delivery) -> bool:
    return delivery.state in UNSENT or delivery.state == "ambiguous"


def _since(delivery: Delivery) -> datetime:
    return delivery.settled_at or delivery.owed_at


def _duties(incident: Incident) -> Iterator[Violation]:
    """Only duties to which an answer is asked for: the checker sees to it that a limit has a ladder."""
    running = _running(incident)
    alarmed = _alarmed(incident)
    for duty in incident.duties.values():
        if _unanswered(duty) and duty.id not in running and not {duty.id, duty.rule} & alarmed:
            yield Violation("duty_forgotten", duty.id)


def _unanswered(duty: Duty) -> bool:
    return duty.open and duty.answer_due is not None and duty.answer != "accepted"


def _alarmed(incident: Incident) -> set[str]:
    return {subject for _, subject in incident.alarms}
