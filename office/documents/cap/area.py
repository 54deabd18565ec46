"""The area of a water as CAP wants it: closed rings of latitude and longitude, WGS-84, that together cover it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, radians

from engine.district.model import Place, Position

METRES_PER_DEGREE = 111_320.0
"""Of latitude; of longitude times the cosine of the latitude. Good to a metre over the length of a district's river."""
Ring = tuple[tuple[str, str], ...]


def rings(place: Place | None) -> tuple[Ring, ...]:
    """The shore of a lake; of a river a box round each stretch of its line, reaching as far beyond it as the line may
    be wrong.

    CAP takes several polygons for one area. Boxes cross themselves at no bend, however sharp; one strip round the whole
    line would.
    """
    if place is None:
        return ()
    if len(place.outline) >= 3:
        return (_closed([(f"{it.lat:f}", f"{it.lon:f}") for it in place.outline]),)
    return tuple(_boxes(place.course, float(place.error_m)))


def _closed(corners: Sequence[tuple[str, str]]) -> Ring:
    return (*corners, corners[0])


def _boxes(course: Sequence[Position], reach: float) -> Iterator[Ring]:
    for start, end in pairwise(course):
        lat, lon = float(start.lat), float(start.lon)
        east_scale = METRES_PER_DEGREE * cos(radians(lat))
        x, y = (float(end.lon) - lon) * east_scale, (float(end.lat) - lat) * METRES_PER_DEGREE
        length = hypot(x, y)
        if length:
            along = x / length * reach, y / length * reach
            corners = _corners((x, y), along)
            yield _closed(
                [(f"{lat + dy / METRES_PER_DEGREE:.5f}", f"{lon + dx / east_scale:.5f}") for dx, dy in corners]
            )


def _corners(end: tuple[float, float], along: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Of the box from here to `end` and `along` beyond either end and to either side; metres east and north."""
    (x, y), (dx, dy) = end, along
    return (-dx - dy, -dy + dx), (-dx + dy, -dy - dx), (x + dx + dy, y + dy - dx), (x + dx - dy, y + dy + dx)
