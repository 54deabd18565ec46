"""The time that somebody states for an act is kept in the record, or the act is refused: it is never dropped. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from engine.stream.commands import Command
from engine.stream.event import Event
from engine.stream.refusal import Refusal


def time_dropped(command: Command, events: Sequence[Event]) -> Refusal | None:
    """The no to a command that states when it happened (`at`) where none of its events has a place for that time."""
    if (
        command.at is None
        or not events
        or any(command.at == value for event in events for value in vars(event).values())
    ):
        return None
    return Refusal("time_not_kept", {"command": type(command).__name__, "given": command.at.isoformat()})
