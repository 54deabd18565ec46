"""Metres between places of a district, and along its rivers. Pure; degrees are WGS-84, longitude first. Over a district
the earth is flat enough: what is drawn by hand is off by more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple, Protocol

METRES_PER_DEGREE = 111_195
"""Of latitude, on a sphere of 6,371 km."""


class At(Protocol):
    """Anything with degrees."""

    @property
    def lon(self) -> Decimal:
        """Longitude."""

    @property
    def lat(self) -> Decimal:
        """Latitude."""


class Along(NamedTuple):
    """Where a place lies beside a line: so many metres from the line's beginning, and so many off it."""

    metres: float
    off: float


def metres(one: At, other: At) -> float:
    """As the crow flies."""
    return hypot(*_offset(one, other))


def length(line: Sequence[At]) -> float:
    """Of a whole line."""
    return sum(metres(one, other) for one, other in pairwise(line))


def along(line: Sequence[At], at: At) -> Along:
    """The nearest place on a line of at least one corner."""
    best, passed = Along(0.0, metres(line[0], at)), 0.0
    for start, end in pairwise(line):
        east, north = _offset(start, end)
        to_east, to_north = _offset(start, at)
        piece = hypot(east, north)
        share = 0.0 if piece == 0 else min(1.0, max(0.0, (to_east * east + to_north * north) / piece**2))
        off = hypot(to_east - share * east, to_north - share * north)
        if off < best.off:
            best = Along(passed + share * piece, off)
        passed += piece
    return best


def nearest(places: Iterable[At], at: At) -> At:
    """The one of these that is nearest. Raises ValueError where there is none."""
    return min(places, key=lambda it: metres(it, at))


def inside(ring: Sequence[At], at: At) -> bool:
    """Whether a place lies within a ring, which is not closed."""
    within = False
    for start, end in pairwise((*ring, ring[0])):
        if (start.lat > at.lat) != (end.lat > at.lat):
            crossing = start.lon + (at.lat - start.lat) * (end.lon - start.lon) / (end.lat - start.lat)
            within ^= at.lon < crossing
    return within


def _offset(start: At, end: At) -> tuple[float, float]:
    """East and north, in metres."""
    shrink = cos(radians(float(start.lat + end.lat) / 2))
    east = float(end.lon - start.lon) * METRES_PER_DEGREE * shrink
    return east, float(end.lat - start.lat) * METRES_PER_DEGREE
