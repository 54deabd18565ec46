"""How the routines stand: the fold of their events."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.routine.events import RoutineDone, RoutineDue, RoutineOverdue
from engine.stream.events import LimitArmed
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState

Key = tuple[str, str]
"""Routine and unit."""


@dataclass(frozen=True)
class Owed:
    """One round of a routine that a unit has not done yet."""

    routine: str
    unit: str
    due: datetime
    begins: datetime | None
    overdue: bool = False
    armed: str = ""

    @property
    def limit(self) -> str:
        """The name of its limit: that under which it was armed, which has the day by the clocks of the district; what
        is read from the record has its times in UTC.
        """
        return self.armed or f"{self.routine}.{self.unit}:{self.due:%Y%m%d}"


@dataclass
class Routines(StreamState):
    """What every unit owes, the oldest first, and what it did last."""

    owed: dict[Key, tuple[Owed, ...]] = field(default_factory=dict)
    latest: dict[Key, datetime] = field(default_factory=dict)
    done: dict[Key, RoutineDone] = field(default_factory=dict)

    def take(self, entry: Recorded) -> None:
        """What an entry does to it beside its texts and limits."""
        match entry.event:
            case RoutineDue() as it:
                key = (it.routine, it.unit)
                self.owed[key] = (*self.owed.get(key, ()), Owed(it.routine, it.unit, it.due, it.begins))
                self.latest[key] = it.due
            case LimitArmed(kind="routine") as it:
                self._armed(it)
            case RoutineDone() as it:
                key = (it.routine, it.unit)
                self.owed[key] = tuple(owed for owed in self.owed[key] if owed.due != it.due)
                self.done[key] = it
            case RoutineOverdue() as it:
                key = (it.routine, it.unit)
                self.owed[key] = tuple(
                    replace(owed, overdue=True) if owed.due == it.due else owed for owed in self.owed[key]
                )
            case _:
                pass

    def _armed(self, it: LimitArmed) -> None:
        for key, rounds in self.owed.items():
            if it.subject == ".".join(key):
                self.owed[key] = tuple(replace(owed, armed=it.limit) if owed.due == it.due else owed for owed in rounds)
