"""Every kind of stream, as one table: whoever adds a kind adds a line. The Desk knows them by it and by nothing else.

A command of the engine that no kind takes, and of which so nobody has said who may give it, does not load.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.deciding.kind import Kind
from engine.directory.kind import DIRECTORIES
from engine.house.kind import HOUSES
from engine.lesson.kind import LESSON
from engine.monitor.kind import MONITORS
from engine.probe.kind import PROBES
from engine.recordable import every_event
from engine.register.kind import REGISTER
from engine.routine.kind import ROUTINE
from engine.rules.decide import INCIDENT
from engine.signal_log.kind import SIGNAL_LOGS
from engine.stock.kind import STOCKS
from engine.stream.commands import Command
from engine.stream.event import Event

KINDS: tuple[Kind, ...] = (HOUSES, PROBES, SIGNAL_LOGS, STOCKS, ROUTINE, MONITORS, LESSON, DIRECTORIES, REGISTER)
"""The kinds beside incidents."""
ALL: tuple[Kind, ...] = (INCIDENT, *KINDS)


def begun_with(event: Event) -> Kind | None:
    """The kind of a stream that begins with this event; None for an incident."""
    return next((kind for kind in KINDS if isinstance(event, kind.beginnings)), None)


def finding(command: Command) -> Kind:
    """The kind whose stream this command opens or finds. Raises LookupError for a command that has to be told its
    stream.
    """
    for kind in KINDS:
        if type(command) in kind.names:
            return kind
    raise LookupError(f"{type(command).__name__} finds no stream of its own")


def check_rows(base: type[Command]) -> None:
    """Raise TypeError for a command of the engine below `base` that no kind takes."""
    if found := list(_without_row(base)):
        raise TypeError(f"nobody has said who may give these commands: {', '.join(found)}")


def _without_row(base: type[Command]) -> Iterator[str]:
    for command in base.__subclasses__():
        ours = command.__module__.startswith("engine.")
        if ours and not any(command in kind.acts for kind in ALL):
            yield f"{command.__module__}.{command.__name__}"
        yield from _without_row(command)


def check_events() -> None:
    """Raise TypeError for an event of a kind that no ledger could read again."""
    known = frozenset(every_event())
    if unknown := [event.__name__ for kind in ALL for event in kind.events if event not in known]:
        raise TypeError(f"engine.recordable does not know these events: {', '.join(unknown)}")


check_rows(Command)
check_events()
