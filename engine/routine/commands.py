"""What may be asked of the routines, beside what every stream that owes texts is asked."""

from __future__ import annotations

from engine.stream.commands import Command
from engine.values.private import Private


class KeepRoutines(Command):
    """The timekeeper has every routine of the district watched."""


class FinishRoutine(Command):
    """A unit did what came round; `findings` is what it found, if anything."""

    routine: str
    unit: str
    note: Private
    findings: Private | None = None
