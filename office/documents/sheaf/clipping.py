"""What of a line or an area lies inside a picture: in Word nothing else keeps a shape on its ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from office.documents.sheaf.picture import Point


def area_inside(points: Sequence[Point], width: float, height: float) -> tuple[Point, ...]:
    """The part of a closed area; nothing where none of it is inside."""
    kept = tuple(points)
    for depth in _edges(width, height):
        kept = tuple(_cut(kept, depth))
    return kept


def pieces_inside(points: Sequence[Point], width: float, height: float) -> Iterator[tuple[Point, ...]]:
    """The parts of a line that are inside, in its order."""
    piece: list[Point] = []
    for one, other in pairwise(points):
        part = _segment(one, other, width, height)
        if part is None:
            continue
        if piece and piece[-1] != part[0]:
            yield tuple(piece)
            piece = []
        piece += part[1:] if piece else part
    if piece:
        yield tuple(piece)


def is_inside(point: Point, width: float, height: float) -> bool:
    """Whether a point is on the ground of a picture, its edges with it."""
    return all(depth(point) >= 0 for depth in _edges(width, height))


def _edges(width: float, height: float) -> tuple[Callable[[Point], float], ...]:
    """How deep a point is inside each of the four edges; below 0 where it is outside."""
    return (
        lambda it: it[0],
        lambda it: width - it[0],
        lambda it: it[1],
        lambda it: height - it[1],
    )


def _cut(points: Sequence[Point], depth: Callable[[Point], float]) -> Iterator[Point]:
    for at, here in enumerate(points):
        before = points[at - 1]
        if (depth(before) < 0) != (depth(here) < 0):
            yield _crossing(before, here, depth)
        if depth(here) >= 0:
            yield here


def _segment(one: Point, other: Point, width: float, height: float) -> list[Point] | None:
    for depth in _edges(width, height):
        outside = depth(one) < 0, depth(other) < 0
        if all(outside):
            return None
        if any(outside):
            met = _crossing(one, other, depth)
            one, other = (met, other) if outside[0] else (one, met)
    return [one, other]


def _crossing(one: Point, other: Point, depth: Callable[[Point], float]) -> Point:
    share = depth(one) / (depth(one) - depth(other))
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
