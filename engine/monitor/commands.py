"""What may be asked of a monitor's stream."""

from __future__ import annotations

from engine.stream.commands import Command


class TakeValue(Command):
    """A monitor measured this value (a string, as '<0.01') in this unit; None is the standard's own. `at` is when it
    was measured.
    """

    monitor: str
    value: str
    unit: str | None = None
