"""How each duty went, step by step, each step with the entry that says so: given, told, answered, done. Judges nobody.

A duty that was reassigned has one course for each unit that held it, so that nobody is charged with another's silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from engine.incident.duties import (
    DutyAnswered,
    DutyAssigned,
    DutyFinished,
    DutyLapsed,
    DutyReassigned,
    DutyWaived,
    LadderClimbed,
)
from engine.stream.event import Answer
from engine.stream.events import DeliveryOwed, DeliverySettled, LimitArmed
from engine.stream.recorded import Recorded
from engine.stream.state import TAKEN

End = Literal["open", "finished", "waived", "lapsed", "reassigned"]


@dataclass(frozen=True)
class Step:
    """Something that happened to a duty: when (UTC, story time), and the number of the entry that says so."""

    at: datetime
    entry: int


@dataclass(frozen=True)
class Course:
    """One duty as long as one unit held it.

    `told`: the first time that a text of it to this unit was taken by a provider. `answered`: yes or no; `answer` which
    of them. `ended`: done, waived, lapsed or given to another unit, as `end` says.
    """

    duty: str
    rule: str
    stage: str
    unit: str
    unit_zh: str
    unit_en: str
    given: Step
    answer_due: datetime | None
    finish_due: datetime | None
    addressee_zh: str | None = None
    addressee_en: str | None = None
    told: Step | None = None
    answered: Step | None = None
    answer: Answer | None = None
    answered_by: str | None = None
    ended: Step | None = None
    end: End = "open"
    rungs: tuple[Step, ...] = ()

    @property
    def answered_or_done(self) -> Step | None:
        """When it was said yes or no to; where nobody said so, when it was done: done is an answer."""
        return self.answered or (self.ended if self.end == "finished" else None)

    @property
    def entries(self) -> tuple[int, ...]:
        """Every entry that the course stands on, in order; how its ladder climbed stands by itself."""
        steps = (self.given, self.told, self.answered, self.ended)
        return tuple(sorted({it.entry for it in steps if it is not None}))

    def answer_late(self, now: datetime) -> timedelta | None:
        """By how much its answer came after its limit, or is outstanding by now; None where it was in time."""
        came = self.answered_or_done or self.ended
        return _late(self.answer_due, came, self.given, now)

    def finish_late(self, now: datetime) -> timedelta | None:
        """By how much it ended after its limit, or is overdue by now; None where it was in time. Whoever got it when
        it was late already answers for the time since.
        """
        return _late(self.finish_due, self.ended, self.given, now)


def _late(due: datetime | None, came: Step | None, given: Step, now: datetime) -> timedelta | None:
    at = came.at if came is not None else now
    return at - max(due, given.at) if due is not None and at > due and at > given.at else None


def courses(entries: Iterable[Recorded]) -> tuple[Course, ...]:
    """Every duty of an incident by each unit that held it, in the order in which they were given."""
    told = _Courses()
    for entry in entries:
        told.take(entry)
    return tuple(told.all())


@dataclass
class _Courses:
    """The courses of an incident so far, the last of each duty being the one that is open or ended last."""

    by_duty: dict[str, list[Course]] = field(default_factory=dict)
    owed: dict[str, DeliveryOwed] = field(default_factory=dict)

    def all(self) -> Iterator[Course]:
        found = [it for held in self.by_duty.values() for it in held]
        return iter(sorted(found, key=lambda it: it.given.entry))

    def take(self, entry: Recorded) -> None:
        """What an entry says of a duty."""
        match entry.event:
            case DutyAssigned() as event:
                self.by_duty[event.duty] = [_begun(event, entry)]
            case DutyReassigned() as event:
                self._passed(event, entry)
            case DutyAnswered() as event:
                step = Step(event.happened_at, entry.version)
                self._last(event.duty, answered=step, answer=event.answer, answered_by=event.person)
            case LadderClimbed() as event:
                here = self.by_duty[event.duty][-1]
                self._last(event.duty, rungs=(*here.rungs, Step(entry.at, entry.version)))
            case LimitArmed(kind="answer") as event if event.subject in self.by_duty:
                self._last(event.subject, answer_due=event.due)
            case DeliveryOwed() as event:
                self.owed[event.delivery] = event
            case DeliverySettled() as event:
                self._settled(event, entry)
            case DutyFinished() | DutyWaived() | DutyLapsed():
                self._ended(entry)
            case _:
                pass

    def _last(self, duty: str, **changes: object) -> None:
        held = self.by_duty[duty]
        held[-1] = replace(held[-1], **changes)  # type: ignore[arg-type]

    def _passed(self, event: DutyReassigned, entry: Recorded) -> None:
        """It ends with one unit and begins anew with another, whose finish limit stays."""
        step = Step(entry.at, entry.version)
        before = self.by_duty[event.duty][-1]
        self._last(event.duty, ended=step, end="reassigned")
        anew = Course(
            event.duty,
            before.rule,
            before.stage,
            event.unit,
            event.unit_zh,
            event.unit_en,
            step,
            None,
            before.finish_due,
            before.addressee_zh,
            before.addressee_en,
        )
        self.by_duty[event.duty].append(anew)

    def _settled(self, event: DeliverySettled, entry: Recorded) -> None:
        owed = self.owed.get(event.delivery)
        if owed is None or event.outcome not in TAKEN:
            return
        for duty in owed.duties:
            held = self.by_duty.get(duty, [])
            if held and held[-1].told is None and held[-1].unit == owed.unit and held[-1].end == "open":
                self._last(duty, told=Step(entry.at, entry.version))

    def _ended(self, entry: Recorded) -> None:
        match entry.event:
            case DutyFinished() as event:
                self._last(event.duty, ended=Step(event.happened_at, entry.version), end="finished")
            case DutyWaived() as event:
                self._last(event.duty, ended=Step(event.happened_at or entry.at, entry.version), end="waived")
            case DutyLapsed() as event:
                self._last(event.duty, ended=Step(entry.at, entry.version), end="lapsed")
            case _:
                pass


def _begun(event: DutyAssigned, entry: Recorded) -> Course:
    return Course(
        event.duty,
        event.rule,
        event.stage,
        event.unit,
        event.unit_zh,
        event.unit_en,
        Step(entry.at, entry.version),
        event.answer_due,
        event.finish_due,
        event.addressee_zh,
        event.addressee_en,
    )
