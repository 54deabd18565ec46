"""The kinds of streams beside incidents, as one table: whoever adds a kind adds a line. The Desk knows them by it and
by nothing else.
"""

from __future__ import annotations

from engine.deciding.kind import Kind
from engine.intake.kind import INTAKE
from engine.monitor.kind import MONITORS
from engine.probe.kind import PROBES
from engine.routine.kind import ROUTINE
from engine.stock.kind import STOCKS
from engine.stream.commands import Command
from engine.stream.event import Event

KINDS: tuple[Kind, ...] = (PROBES, INTAKE, STOCKS, ROUTINE, MONITORS)


def begun_with(event: Event) -> Kind | None:
    """The kind of a stream that begins with this event; None for an incident (and for the house)."""
    return next((kind for kind in KINDS if isinstance(event, kind.beginnings)), None)


def finding(command: Command) -> Kind:
    """The kind whose stream this command opens or finds. Raises LookupError for a command that has to be told its
    stream.
    """
    for kind in KINDS:
        if type(command) in kind.names:
            return kind
    raise LookupError(f"{type(command).__name__} finds no stream of its own")
