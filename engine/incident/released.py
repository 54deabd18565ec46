"""What of the water's quality an officer released to the public."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from engine.standards.classify import Grade
from engine.standards.model import WaterClass
from engine.stream.event import Event, Value
from engine.stream.recorded import Recorded
from engine.values.private import Private


class ReleasedItem(Value):
    """One item as it was measured last, in the standard's unit; `grade` is None where its class cannot be told."""

    item: str
    value: str
    unit: str
    grade: Grade | None
    sampled_at: datetime


class QualityReleased(Event):
    """The public may read how the water was at a point. `grade` is that of the worst item; None where none can be told.

    What was released does not change when a value is corrected later: a new release takes its place.
    """

    type: ClassVar[str] = "quality_released"
    point: str
    water: str
    grade: Grade | None
    target: WaterClass
    items: tuple[ReleasedItem, ...]
    words: Private
    happened_at: datetime | None = None


RELEASED_EVENTS: tuple[type[Event], ...] = (QualityReleased,)


def released_after(known: tuple[QualityReleased, ...], entry: Recorded) -> tuple[QualityReleased, ...]:
    """The releases of an incident with one entry taken into account: the last one of each point."""
    event = entry.event
    if not isinstance(event, QualityReleased):
        return known
    return (*(it for it in known if it.point != event.point), event)
