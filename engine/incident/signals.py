"""Which signals of the intake log speak of an incident."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from engine.incident.event import Event, Value

Way = Literal["phone", "letter", "web", "patrol", "neighbour", "monitor", "grid"]
"""How a signal came in: the plan's three ways to complain (task 19), a patrol of outfalls (8), a neighbour's notice (16), an online
monitor (14), the grid (16)."""
COMPLAINTS: frozenset[Way] = frozenset({"phone", "letter", "web"})


class Heard(Value):
    """A signal as an incident knows it; what was said and by whom stays in the intake log. UTC, story time."""

    signal: str
    way: Way
    received_at: datetime


class SignalJoined(Event):
    """This signal of the intake log speaks of the incident."""

    type: ClassVar[str] = "signal_joined"
    signal: str
    way: Way
    received_at: datetime


JOINED_EVENTS: tuple[type[Event], ...] = (SignalJoined,)


def joined_after(known: tuple[SignalJoined, ...], event: Event) -> tuple[SignalJoined, ...]:
    """The signals of an incident with one event taken into account."""
    return (*known, event) if isinstance(event, SignalJoined) else known
