"""The area of a water as CAP wants it: one closed ring of latitude and longitude, WGS-84. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians

from engine.district.model import Place

METRES_PER_DEGREE = 111_320.0
"""Of latitude; of longitude times the cosine of the latitude. Good to a metre over the length of a district's river."""
PLACES = 5
"""Decimals of a degree: about a metre."""
Ring = tuple[tuple[str, str], ...]
Metres = tuple[float, float]


def ring(place: Place | None) -> Ring:
    """The shore of a lake, or a strip on both sides of a river's line, as wide to each as the line may be wrong. Empty for none."""
    if place is None:
        return ()
    if len(place.outline) >= 3:
        return _closed([(f"{it.lat:f}", f"{it.lon:f}") for it in place.outline])
    if len(place.course) >= 2:
        return _strip([(float(it.lat), float(it.lon)) for it in place.course], float(place.error_m))
    return ()


def _closed(corners: Sequence[tuple[str, str]]) -> Ring:
    return (*corners, corners[0])


def _strip(course: Sequence[tuple[float, float]], reach: float) -> Ring:
    """Down the left bank and back up the right one, `reach` metres off the line."""
    north = course[0][0]
    east_scale = METRES_PER_DEGREE * cos(radians(north))
    line = [((lon - course[0][1]) * east_scale, (lat - north) * METRES_PER_DEGREE) for lat, lon in course]
    aside = [_aside(line, nth, reach) for nth in range(len(line))]
    left = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(line, aside, strict=True)]
    right = [(x - dx, y - dy) for (x, y), (dx, dy) in zip(line, aside, strict=True)]
    degrees = [(north + y / METRES_PER_DEGREE, course[0][1] + x / east_scale) for x, y in (*left, *reversed(right))]
    return _closed([(f"{lat:.{PLACES}f}", f"{lon:.{PLACES}f}") for lat, lon in degrees])


def _aside(line: Sequence[Metres], nth: int, reach: float) -> Metres:
    """From a point of the line to the left bank: square to the way from the point before it to the one behind it."""
    (x1, y1), (x2, y2) = line[max(nth - 1, 0)], line[min(nth + 1, len(line) - 1)]
    length = hypot(x2 - x1, y2 - y1) or 1.0  # A line that turns back on itself has no bank there.
    return -(y2 - y1) / length * reach, (x2 - x1) / length * reach
