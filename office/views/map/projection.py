"""From degrees to the user units of a drawing. Over a district the earth is flat enough: a metre is as long to the east
as to the north, and the error stays far below that of outlines drawn by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import atan2, cos, degrees, floor, log10, radians
from typing import NamedTuple

METRES_PER_DEGREE = 111_195
"""Of latitude, on a sphere of 6,371 km."""


class Spot(NamedTuple):
    """A place on the drawing, in user units; `y` grows downwards."""

    x: float
    y: float


@dataclass(frozen=True)
class Projection:
    """What of the earth is drawn, and how large. `scale` is user units per metre, `shrink` the cosine of the middle
    latitude.
    """

    west: float
    north: float
    shrink: float
    scale: float
    width: float
    height: float

    def spot(self, lon: float | Decimal, lat: float | Decimal) -> Spot:
        """Where a place (degrees, WGS-84) lies, to a tenth of a unit."""
        east = (float(lon) - self.west) * METRES_PER_DEGREE * self.shrink
        south = (self.north - float(lat)) * METRES_PER_DEGREE
        return Spot(round(east * self.scale, 1), round(south * self.scale, 1))

    def shows(self, spot: Spot) -> bool:
        """It lies on the drawing."""
        return 0 <= spot.x <= self.width and 0 <= spot.y <= self.height


def fitted(
    places: Iterable[tuple[float | Decimal, float | Decimal]], width: float, margin: float, *, flattest: float = 0.0
) -> Projection:
    """All these places (longitude, latitude) on a drawing of this width, with a margin in units on each side.

    It becomes as high as it must, yet no lower than `flattest` times its width. Raises ValueError where there is no
    place.
    """
    known = [(float(lon), float(lat)) for lon, lat in places]
    if not known:
        raise ValueError("nothing to draw")
    west, east = min(lon for lon, _ in known), max(lon for lon, _ in known)
    south, north = min(lat for _, lat in known), max(lat for _, lat in known)
    shrink = cos(radians((south + north) / 2))
    across = max((east - west) * METRES_PER_DEGREE * shrink, 1.0)
    down = max((north - south) * METRES_PER_DEGREE, 1.0)
    scale = min((width - 2 * margin) / across, (2 * width - 2 * margin) / down)
    height = max(down * scale + 2 * margin, width * flattest)
    left, above = (width - across * scale) / 2 / scale, (height - down * scale) / 2 / scale
    return Projection(
        west - left / METRES_PER_DEGREE / shrink,
        north + above / METRES_PER_DEGREE,
        shrink,
        scale,
        width,
        round(height, 1),
    )


def bar(projection: Projection, share: float = 0.3) -> tuple[int, float]:
    """A scale bar: the longest of 1, 2, 5, 10, … metres that takes no more than this share of the width; metres and
    units.
    """
    most = max(projection.width * share / projection.scale, 1.0)
    power = 10 ** floor(log10(most))
    metres = next(step * power for step in (5, 2, 1) if step * power <= most)
    return int(metres), round(metres * projection.scale, 1)


def heading(start: Spot, end: Spot) -> float:
    """The direction from one spot to another, in whole degrees clockwise from the right, as SVG turns."""
    return round(degrees(atan2(end.y - start.y, end.x - start.x)))


def middle(line: tuple[Spot, ...]) -> tuple[Spot, float]:
    """The spot half way along a line, and the heading there."""
    lengths = [length(a, b) for a, b in pairwise(line)]
    left = sum(lengths) / 2
    for (start, end), piece in zip(pairwise(line), lengths, strict=True):
        if left <= piece and piece > 0:
            part = left / piece
            at = Spot(round(start.x + (end.x - start.x) * part, 1), round(start.y + (end.y - start.y) * part, 1))
            return at, heading(start, end)
        left -= piece
    return line[0], 0.0


def length(start: Spot, end: Spot) -> float:
    """How far apart two spots are, in units."""
    return float(((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5)
