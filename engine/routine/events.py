"""What happened to routines. The names are written into the ledger and never change their meaning. Times are aware UTC
story time.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event
from engine.values.private import Private


class RoutinesBegun(Event):
    """From now on the routines of the district are watched."""

    type: ClassVar[str] = "routines_begun"
    practice: bool


class RoutineDue(Event):
    """A unit owes a routine by `due`; it may do so from `begins` on, the end of the period before."""

    type: ClassVar[str] = "routine_due"
    routine: str
    unit: str
    due: datetime
    begins: datetime | None
    source: str


class RoutineDone(Event):
    """The routine that was due by `due` is done; with what was found, if anything."""

    type: ClassVar[str] = "routine_done"
    routine: str
    unit: str
    due: datetime
    late: bool
    note: Private
    findings: Private | None = None
    happened_at: datetime


class RoutineOverdue(Event):
    """The due day is over and the routine was not done: owner and overseer are told."""

    type: ClassVar[str] = "routine_overdue"
    routine: str
    unit: str
    due: datetime


ROUTINE_EVENTS: tuple[type[Event], ...] = (RoutinesBegun, RoutineDue, RoutineDone, RoutineOverdue)
