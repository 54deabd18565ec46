"""What happened at the water: points of sampling, and what was measured there."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from engine.stream.event import (
    Event,
)
from engine.values.private import Private

PointKind = Literal["site", "background", "boundary", "outfall"]


ReferenceSystem = Literal["WGS-84", "CGCS2000", "GCJ-02", "BD-09"]


class PointAdded(Event):
    """A sampling point of this incident. Coordinates are kept as given, under the name of their reference system; depth
    in metres.

    `kind`: site = in the water that was hit, background = 对照点, boundary = where the water leaves, outfall = what
    flows in.
    `doubted`: it lies far from the district, and somebody confirmed it. `written`: the coordinates as they were given,
    where in other
    form than decimal degrees.
    """

    type: ClassVar[str] = "point_added"
    point: str
    latitude: str | None = None
    longitude: str | None = None
    crs: ReferenceSystem = "WGS-84"
    depth: str | None = None
    kind: PointKind = "site"
    happened_at: datetime | None = None
    doubted: bool = False
    written: dict[str, str] = Field(default_factory=dict)


class PointRetired(Event):
    """No longer sampled, and no longer part of the closing window."""

    type: ClassVar[str] = "point_retired"
    point: str
    reason: Private
    happened_at: datetime | None = None


class ReadingTaken(Event):
    """Values measured at a point, in the standard's unit of each item. `entry` of the stream names it in a correction.

    `written`: the value and unit as they were given, where those were converted. `detection`: the detection limit of
    each value.
    `screening`: no certified sampler took it, so it is a field value that never counts as clean. `doubted`: why a value
    is doubted
    (engine.standards.plausible.Doubt); it is kept, and shows nothing. `derived`: what a value was worked out from, and
    how. `read_as`: the
    characters that were dropped (`U+200B`) or read as others (`。→.`).
    """

    type: ClassVar[str] = "reading_taken"
    point: str
    values: dict[str, str]
    sampler: str | None = None
    sampled_at: datetime
    written: dict[str, str] = Field(default_factory=dict)
    method: str | None = None
    detection: dict[str, str] = Field(default_factory=dict)
    screening: bool = False
    doubted: dict[str, str] = Field(default_factory=dict)
    derived: dict[str, str] = Field(default_factory=dict)
    read_as: dict[str, str] = Field(default_factory=dict)


WATER_EVENTS: tuple[type[Event], ...] = (PointAdded, PointRetired, ReadingTaken)
