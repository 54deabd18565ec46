"""How the routines stand: the fold of their events."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.incident.events import DeliveryOwed, LimitArmed, LimitCancelled, LimitRanOut
from engine.incident.recorded import Recorded
from engine.incident.state import Delivery, Limit, carry
from engine.routine.events import RoutineDone, RoutineDue, RoutineOverdue

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

    @property
    def limit(self) -> str:
        """The name of its limit."""
        return f"{self.routine}.{self.unit}:{self.due:%Y%m%d}"


@dataclass
class Routines:
    """What every unit owes, the oldest first, and what it did last."""

    id: str
    version: int = 0
    last_at: datetime | None = None
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    told: dict[str, DeliveryOwed] = field(default_factory=dict)
    limits: dict[str, Limit] = field(default_factory=dict)
    owed: dict[Key, tuple[Owed, ...]] = field(default_factory=dict)
    latest: dict[Key, datetime] = field(default_factory=dict)
    done: dict[Key, RoutineDone] = field(default_factory=dict)

    @property
    def exists(self) -> bool:
        """False while nothing is watched."""
        return self.version > 0

    def answered(self, delivery: Delivery) -> bool | None:
        """Its texts ask for nothing but the work."""
        return None

    def draft(self) -> Routines:
        """A copy to try events on; entries are frozen, so copying the tables is enough."""
        twin = copy.copy(self)
        for name in ("deliveries", "told", "limits", "owed", "latest", "done"):
            setattr(twin, name, dict(getattr(self, name)))
        return twin

    def apply(self, recorded: Recorded) -> None:
        """Take one recorded event into account."""
        self.version, self.last_at = recorded.version, recorded.at
        carry(self, recorded.event, recorded)
        match recorded.event:
            case LimitArmed() as it:
                self.limits[it.limit] = Limit(it.limit, it.kind, it.subject, it.due, it.rung, recorded.at)
            case LimitCancelled() as it:
                self.limits[it.limit] = replace(self.limits[it.limit], state="cancelled")
            case LimitRanOut() as it:
                self.limits[it.limit] = replace(self.limits[it.limit], state="ran_out")
            case RoutineDue() as it:
                key = (it.routine, it.unit)
                self.owed[key] = (*self.owed.get(key, ()), Owed(it.routine, it.unit, it.due, it.begins))
                self.latest[key] = it.due
            case RoutineDone() as it:
                key = (it.routine, it.unit)
                self.owed[key] = tuple(owed for owed in self.owed[key] if owed.due != it.due)
                self.done[key] = it
            case RoutineOverdue() as it:
                key = (it.routine, it.unit)
                self.owed[key] = tuple(replace(owed, overdue=True) if owed.due == it.due else owed for owed in self.owed[key])
            case _:
                pass
