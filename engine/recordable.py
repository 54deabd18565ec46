"""Every event that may stand in a ledger, and no rule that decides; `engine.kinds` holds that no kind records anything
else.

What an event is made of is loaded with the first entry of its kind that is read: a command that looks at the home alone
needs no event of an incident.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from engine.stream.event import Event

Events = tuple[type[Event], ...]


def _of_every_stream() -> Events:
    from engine.stream.events import STREAM_EVENTS

    return STREAM_EVENTS


def _of_the_house() -> Events:
    from engine.house.events import HOUSE_EVENTS

    return HOUSE_EVENTS


def _of_incidents() -> Events:
    from engine.incident.events import EVENTS

    return EVENTS


def _of_other_kinds() -> Events:
    from engine.directory.events import DIRECTORY_EVENTS
    from engine.lesson.events import LESSON_EVENTS
    from engine.monitor.events import MONITOR_EVENTS
    from engine.probe.events import PROBE_EVENTS
    from engine.register.events import REGISTER_EVENTS
    from engine.routine.events import ROUTINE_EVENTS
    from engine.signal_log.events import SIGNAL_EVENTS
    from engine.stock.events import STOCK_EVENTS

    return (
        *PROBE_EVENTS,
        *SIGNAL_EVENTS,
        *STOCK_EVENTS,
        *ROUTINE_EVENTS,
        *MONITOR_EVENTS,
        *LESSON_EVENTS,
        *DIRECTORY_EVENTS,
        *REGISTER_EVENTS,
    )


_ROOMS = (_of_every_stream, _of_the_house, _of_incidents, _of_other_kinds)
"""In the order in which they are looked through: the house is read by every command, and incidents by most."""


@cache
def _by_name(room: Callable[[], Events]) -> dict[str, type[Event]]:
    return {event.type: event for event in room()}


def event_of(name: str) -> type[Event] | None:
    """The event of this name in the ledger; None for one that this program does not know."""
    return next((found for room in _ROOMS if (found := _by_name(room).get(name)) is not None), None)


def every_event() -> Iterator[type[Event]]:
    """All of them."""
    for room in _ROOMS:
        yield from room()
