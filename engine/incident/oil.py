"""Oil of an incident: how much there is by its looks, which booms were reckoned for it, and how that stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Literal

from engine.stream.event import Event
from engine.stream.recorded import Recorded

BoomFor = Literal["boat", "channel"]
"""boat: the line round the source · channel: the line across an outlet or a river."""


class OilEstimated(Event):
    """Litres by the appearance of the slick: exact decimals as strings; `most` is None where there is no greatest
    thickness.

    `area` in m², `shares` in per cent by code, as given. `said_least` and `said_most` are rounded for people.
    `happened_at`: when it was looked at; None in records of 0.1.0.
    """

    type: ClassVar[str] = "oil_estimated"
    area: str
    shares: dict[str, str]
    least: str
    most: str | None
    said_least: str
    said_most: str | None
    source: str
    happened_at: datetime | None = None


class BoomPlanned(Event):
    """A boom line was reckoned: whole metres, and the greatest angle to the current in degrees (None round a boat).

    `sections`: pieces needed by their length in metres. What it was reckoned from stands beside it (m, m/s).
    """

    type: ClassVar[str] = "boom_planned"
    line: BoomFor
    length: int
    angle: str | None
    sections: dict[str, int]
    boat: str | None = None
    width: str | None = None
    current: str | None = None
    source: str
    happened_at: datetime | None = None


OIL_EVENTS: tuple[type[Event], ...] = (OilEstimated, BoomPlanned)


@dataclass(frozen=True)
class Oil:
    """The last estimate, and the last plan of each boom line."""

    estimate: OilEstimated | None = None
    booms: dict[BoomFor, BoomPlanned] = field(default_factory=dict)

    def after(self, entry: Recorded) -> Oil:
        """The oil with one entry taken into account."""
        match entry.event:
            case OilEstimated() as event:
                return replace(self, estimate=event)
            case BoomPlanned() as event:
                return replace(self, booms={**self.booms, event.line: event})
            case _:
                return self
