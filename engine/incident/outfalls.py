"""The outfalls of an incident, each blocked or open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event
from engine.stream.recorded import Recorded
from engine.values.private import Private


class OutfallNamed(Event):
    """Something comes in at this outfall too. `place`: where it is, or its sign. `registered`: its row in the register
    of outfalls.
    """

    type: ClassVar[str] = "outfall_named"
    outfall: str
    place: Private | None = None
    happened_at: datetime | None = None
    registered: str | None = None


class OutfallBlocked(Event):
    """Nothing comes in there any more: it is blocked, or its flow diverted."""

    type: ClassVar[str] = "outfall_blocked"
    outfall: str
    happened_at: datetime


class OutfallUnblocked(Event):
    """It comes in there again."""

    type: ClassVar[str] = "outfall_unblocked"
    outfall: str
    happened_at: datetime


OUTFALL_EVENTS: tuple[type[Event], ...] = (OutfallNamed, OutfallBlocked, OutfallUnblocked)


@dataclass(frozen=True)
class Outfall:
    """One outfall as it stands."""

    id: str
    place: Private | None = None
    blocked: bool = False
    registered: str | None = None


def after(known: Mapping[str, Outfall], entry: Recorded) -> Mapping[str, Outfall]:
    """The outfalls with one entry taken into account."""
    match entry.event:
        case OutfallNamed() as event:
            return {**known, event.outfall: Outfall(event.outfall, event.place, registered=event.registered)}
        case OutfallBlocked() | OutfallUnblocked() as event:
            return {**known, event.outfall: replace(known[event.outfall], blocked=isinstance(event, OutfallBlocked))}
        case _:
            return known
