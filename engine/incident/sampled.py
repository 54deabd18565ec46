"""What was measured, as it stands: the points, and the readings with what was corrected in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.incident.events import EntryCorrected
from engine.incident.water import PointAdded, ReadingTaken
from engine.stream.recorded import Recorded
from engine.values.private import Private

DRAWN_AS_GIVEN = frozenset({"WGS-84", "CGCS2000"})
"""Reference systems that agree to a metre; maps made in China are shifted by half a kilometre and cannot be laid over
these.
"""


@dataclass(frozen=True)
class Point:
    """A sampling point."""

    id: str
    latitude: str | None
    longitude: str | None
    retired: bool = False
    kind: str = "site"
    crs: str = "WGS-84"
    depth: str | None = None
    doubted: bool = False

    @property
    def placed(self) -> bool:
        """It has a place that may be drawn on the outlines as it was given."""
        known = self.latitude is not None and self.longitude is not None
        return known and not self.doubted and self.crs in DRAWN_AS_GIVEN


@dataclass(frozen=True)
class Correction:
    """Values that were superseded: by which entry, when, and why."""

    entry: int
    values: dict[str, str]
    reason: Private
    at: datetime


@dataclass(frozen=True)
class Reading:
    """Values at a point, in the standard's units; `entry` is its number in the stream."""

    entry: int
    point: str
    values: dict[str, str]
    sampled_at: datetime
    sampler: str | None
    screening: bool = False
    method: str | None = None
    detection: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    corrected: tuple[Correction, ...] = ()
    """What stood there before, the oldest first."""
    doubted: dict[str, str] = field(default_factory=dict)
    """By item why its value is doubted; of what was recorded before anything was doubted, `engine.rules.water.doubts`
    says it.
    """
    derived: dict[str, str] = field(default_factory=dict)

    def corrected_by(self, event: EntryCorrected, entry: Recorded) -> Reading:
        """The reading with the values as they should have been; what stood there stays visible."""
        superseded = {item: self.values[item] for item in event.values if item in self.values}
        before = Correction(entry.version, superseded, event.reason, entry.at)
        doubted = {item: why for item, why in self.doubted.items() if item not in event.values} | event.doubted
        values = {**self.values, **event.values}
        return replace(self, values=values, corrected=(*self.corrected, before), doubted=doubted)


def added(event: PointAdded) -> Point:
    """A point as it was added."""
    return Point(
        event.point,
        event.latitude,
        event.longitude,
        kind=event.kind,
        crs=event.crs,
        depth=event.depth,
        doubted=event.doubted,
    )


def taken(event: ReadingTaken, entry: int) -> Reading:
    """A reading as it was entered with this entry."""
    return Reading(
        entry,
        event.point,
        dict(event.values),
        event.sampled_at,
        event.sampler,
        event.screening,
        event.method,
        dict(event.detection),
        dict(event.written),
        doubted=dict(event.doubted),
        derived=dict(event.derived),
    )
