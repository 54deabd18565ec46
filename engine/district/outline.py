"""Is an outline the shore of one piece of water? Exact geometry on degrees as they were written; pure.

What a warning publishes as its area (CAP 1.2, 3.2.4: a closed polygon) goes to machines that fill it: an outline that
crosses itself would warn other places than the ones meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

Corner = tuple[Decimal, Decimal]
Edge = tuple[Corner, Corner]


@dataclass(frozen=True)
class Crossing:
    """Two edges that meet where they may not. An edge has the number of the corner that it starts from; the first
    is 1.
    """

    first: int
    second: int


def repeated_corners(outline: Sequence[Corner]) -> Iterator[int]:
    """The corners that the one before them is the same as; for the first corner that is the last: an outline closes
    itself.
    """
    for index, corner in enumerate(outline):
        if len(outline) > 1 and corner == outline[index - 1]:
            yield index + 1


def crossings(outline: Sequence[Corner]) -> Iterator[Crossing]:
    """Every two edges that cross, touch or lie on each other, but for neighbours, which share their corner alone."""
    edges = [(outline[index], outline[(index + 1) % len(outline)]) for index in range(len(outline))]
    for (one, first), (other, second) in combinations(enumerate(edges), 2):
        neighbours = other - one == 1 or (one == 0 and other == len(edges) - 1)
        if _fold_back(first, second) if neighbours else _meet(first, second):
            yield Crossing(one + 1, other + 1)


def _turn(a: Corner, b: Corner, c: Corner) -> int:
    """Whether the way from a over b to c turns left (1), right (-1) or not at all (0)."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)


def _between(a: Corner, b: Corner, point: Corner) -> bool:
    """For a point on the line through a and b: whether it lies on the stretch from a to b."""
    return all(min(a[axis], b[axis]) <= point[axis] <= max(a[axis], b[axis]) for axis in (0, 1))


def _meet(first: Edge, second: Edge) -> bool:
    """Whether two edges have a point in common."""
    (a, b), (c, d) = first, second
    if _turn(a, b, c) != _turn(a, b, d) and _turn(c, d, a) != _turn(c, d, b):
        return True
    on_first = any(_turn(a, b, point) == 0 and _between(a, b, point) for point in (c, d))
    return on_first or any(_turn(c, d, point) == 0 and _between(c, d, point) for point in (a, b))


def _fold_back(first: Edge, second: Edge) -> bool:
    """Whether neighbours, which share a corner, lie on each other: the way goes back on itself."""
    shared = first[1] if first[1] in second else first[0]
    ends = [next(corner for corner in edge if corner != shared) for edge in (first, second) if edge[0] != edge[1]]
    if len(ends) < 2 or _turn(ends[0], shared, ends[1]) != 0:
        return False
    return not _between(ends[0], ends[1], shared)
