"""The sketch map of a report: the shore or the course of the water and the sampling points on it, drawn from the
record. What stands beside it in words is its legend, so that no font is needed to draw it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from engine.district.model import Place
from engine.incident.sampled import Point
from office.documents.reports.filling import Record
from office.wording import reports as said

WIDTH, HEIGHT, MARGIN = 1560, 960, 90
"""In units of the drawing; ten to the millimetre of the type area."""
METRES_A_DEGREE = 111_195
"""Of latitude, on a sphere of 6,371 km."""
SCALES = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
Spot = tuple[float, float]


@dataclass(frozen=True)
class Numbered:
    """A sampling point on the drawing, by the number that the legend explains."""

    number: int
    at: Spot


@dataclass(frozen=True)
class Sketch:
    """The drawing, north up. `lake`: the line is a shore and closes itself. `bar`: the length of the scale in units,
    which stands for `metres`. `legend`: its words, line by line.
    """

    line: tuple[Spot, ...]
    lake: bool
    points: tuple[Numbered, ...]
    bar: float
    metres: int
    legend: tuple[str, ...]


def sketch_of(record: Record) -> Sketch | None:
    """The sketch of an incident; None where no sampling point has a place."""
    place = record.rules.district.waters[record.incident.head.water].place
    placed = [it for it in record.incident.points.values() if it.placed]
    if not placed:
        return None
    known = (place.outline or place.course) if place is not None else ()
    line = [(float(it.lon), float(it.lat)) for it in known]
    spots = [(float(it.longitude or 0), float(it.latitude or 0)) for it in placed]
    project = _Fitted.over([*line, *spots])
    metres = max((it for it in SCALES if it * project.scale <= WIDTH / 3), default=SCALES[0])
    return Sketch(
        tuple(map(project.spot, line)),
        bool(place is not None and place.outline),
        tuple(Numbered(number, project.spot(it)) for number, it in enumerate(spots, 1)),
        metres * project.scale,
        metres,
        tuple(_legend(record, placed, place, metres)),
    )


def _legend(record: Record, placed: Iterable[Point], place: Place | None, metres: int) -> Iterable[str]:
    water = record.rules.district.waters[record.incident.head.water].zh
    for number, it in enumerate(placed, 1):
        yield said.SKETCH_POINT.format(number=number, point=it.id, longitude=it.longitude, latitude=it.latitude)
    unplaced = [it.id for it in record.incident.points.values() if not it.placed]
    if unplaced:
        yield said.SKETCH_UNPLACED.format(points="、".join(unplaced))
    error = said.SKETCH_ERROR.format(metres=place.error_m) if place is not None else ""
    yield said.SKETCH_HOW.format(water=water, metres=metres, error=error)


@dataclass(frozen=True)
class _Fitted:
    """Degrees on the drawing: as large as fits, the same scale in both directions."""

    west: float
    north: float
    scale: float
    shrink: float
    left: float
    top: float

    @classmethod
    def over(cls, places: list[Spot]) -> _Fitted:
        west, east = min(it[0] for it in places), max(it[0] for it in places)
        south, north = min(it[1] for it in places), max(it[1] for it in places)
        shrink = cos(radians((south + north) / 2))
        wide = max((east - west) * shrink * METRES_A_DEGREE, 40.0)
        high = max((north - south) * METRES_A_DEGREE, 40.0)
        scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
        left = (WIDTH - (east - west) * shrink * METRES_A_DEGREE * scale) / 2
        top = (HEIGHT - (north - south) * METRES_A_DEGREE * scale) / 2
        return cls(west, north, scale, shrink, left, top)

    def spot(self, place: Spot) -> Spot:
        east = (place[0] - self.west) * self.shrink * METRES_A_DEGREE * self.scale
        south = (self.north - place[1]) * METRES_A_DEGREE * self.scale
        return round(self.left + east, 1), round(self.top + south, 1)
