"""The grade of an incident: what facts propose, what persons or rules set, who commands by it, and how that stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from engine.regulations.grades import GRADES, Grade
from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.values.private import Private


class GradeProposed(Event):
    """What the facts known now come to under the scheme, and the criteria that decided it; None while none is met."""

    type: ClassVar[str] = "grade_proposed"
    scheme: str
    grade: Grade | None
    criteria: tuple[str, ...] = ()


class GradeSet(Event):
    """From now on this grade holds. `by_rule`: the facts reached a graver one, and nobody has confirmed it yet."""

    type: ClassVar[str] = "grade_set"
    grade: Grade
    previous: Grade | None
    by_rule: bool
    scheme: str | None = None
    criteria: tuple[str, ...] = ()
    reason: Private | None = None
    happened_at: datetime


class CommandPassed(Event):
    """This body commands from now on; its name as it stood in the table of law. `level`: district or city."""

    type: ClassVar[str] = "command_passed"
    to_zh: str
    to_en: str
    level: str
    grade: Grade
    source: str


GRADING_EVENTS: tuple[type[Event], ...] = (GradeProposed, GradeSet, CommandPassed)


@dataclass(frozen=True)
class Graded:
    """One grade that held: from when (UTC, story time), and who set it; None for a rule."""

    grade: Grade
    at: datetime
    by: str | None
    reason: Private | None = None


@dataclass(frozen=True)
class Grading:
    """The grade and how it came about. `history` holds every grade in turn, the last one in force."""

    history: tuple[Graded, ...] = ()
    proposed: Grade | None = None
    criteria: tuple[str, ...] = ()
    scheme: str | None = None
    command: CommandPassed | None = None

    @property
    def grade(self) -> Grade | None:
        """The grade in force; None while it is undetermined."""
        return self.history[-1].grade if self.history else None

    @property
    def confirmed(self) -> bool:
        """A person set the grade in force."""
        return bool(self.history) and self.history[-1].by is not None

    @property
    def gravest_known(self) -> Grade | None:
        """The graver of what is in force and what the facts come to."""
        known = [grade for grade in (self.grade, self.proposed) if grade is not None]
        return max(known, key=GRADES.index, default=None)

    def after(self, entry: Recorded) -> Grading:
        """The grading with one entry taken into account."""
        match entry.event:
            case GradeProposed() as event:
                return replace(self, proposed=event.grade, criteria=event.criteria, scheme=event.scheme)
            case GradeSet() as event:
                by = None if event.by_rule else entry.actor.name
                return replace(self, history=(*self.history, Graded(event.grade, event.happened_at, by, event.reason)))
            case CommandPassed() as event:
                return replace(self, command=event)
            case _:
                return self
