"""Which signals of the log of signals speak of an incident."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from engine.stream.event import Event, Value
from engine.stream.recorded import Recorded
from engine.values.private import Private

Way = Literal["phone", "letter", "web", "patrol", "neighbour", "monitor", "instrument", "grid", "hotline"]
"""How a signal came in: the plan's three ways to complain (task 19), a patrol of outfalls (8), a neighbour's notice
(16), an online monitor (14), the grid (16), and the city's hotline 12345, which hands complaints on."""
LONGEST_WORDS = 2000
"""Characters that a signal's words may have; a longer letter is summed up and kept as a file of its incident."""
COMPLAINTS: frozenset[Way] = frozenset({"phone", "letter", "web", "hotline"})


class Heard(Value):
    """A signal as an incident knows it; what was said and by whom stays in the log of signals. UTC, story time.

    `left`: the incident that it was moved from.
    """

    signal: str
    way: Way
    received_at: datetime
    left: str | None = None


class SignalJoined(Event):
    """This signal of the log of signals speaks of the incident. `left`: another one, of which it was wrongly said to
    speak.
    """

    type: ClassVar[str] = "signal_joined"
    signal: str
    way: Way
    received_at: datetime
    left: str | None = None


class SignalLeft(Event):
    """This signal was wrongly said to speak of the incident: it speaks of another one, or (None) somebody decides
    again.
    """

    type: ClassVar[str] = "signal_left"
    signal: str
    incident: str | None
    reason: Private


JOINED_EVENTS: tuple[type[Event], ...] = (SignalJoined, SignalLeft)


def joined_after(known: tuple[SignalJoined, ...], entry: Recorded) -> tuple[SignalJoined, ...]:
    """The signals of an incident with one entry taken into account."""
    event = entry.event
    if isinstance(event, SignalLeft):
        return tuple(it for it in known if it.signal != event.signal)
    return (*known, event) if isinstance(event, SignalJoined) else known


def left_after(known: tuple[SignalLeft, ...], entry: Recorded) -> tuple[SignalLeft, ...]:
    """The signals that were moved away from an incident, with one entry taken into account."""
    event = entry.event
    if isinstance(event, SignalJoined):
        return tuple(it for it in known if it.signal != event.signal)
    return (*known, event) if isinstance(event, SignalLeft) else known
