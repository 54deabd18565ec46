"""The polygon of a warning: closed, simple, and the whole water lies in it."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from desk import ADesk

from documents.cap.area import Ring, ring
from engine.district.model import Place

Point = tuple[float, float]


def corners(polygon: Ring) -> list[Point]:
    return [(float(lat), float(lon)) for lat, lon in polygon]


def inside(point: Point, polygon: list[Point]) -> bool:
    """By counting how often a ray to the east crosses the ring."""
    crossed = False
    for (y1, x1), (y2, x2) in pairwise(polygon):
        if (y1 > point[0]) != (y2 > point[0]) and point[1] < x1 + (point[0] - y1) * (x2 - x1) / (y2 - y1):
            crossed = not crossed
    return crossed


def side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def crosses(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    (a, b), (c, d) = one, other
    return len({a, b, c, d}) == 4 and side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def test_every_river_has_a_simple_ring_round_its_whole_course(desk: ADesk) -> None:
    rivers = [it for it in desk.wiring.district().waters.values() if it.type == "river"]
    assert rivers
    for river in rivers:
        if river.place is None:
            continue
        polygon = corners(ring(river.place))
        assert polygon[0] == polygon[-1], river.id
        assert not [it for it in combinations(pairwise(polygon), 2) if crosses(*it)], river.id
        assert all(inside((float(it.lat), float(it.lon)), polygon) for it in river.place.course[1:-1]), river.id


def test_the_strip_reaches_as_far_as_the_line_may_be_wrong() -> None:
    east = Place(crs="WGS-84", error_m=200, course=[("116.3", "39.9"), ("116.4", "39.9")], source="drawn", certainty="assumed")  # type: ignore[arg-type]
    lats = sorted({lat for lat, _ in corners(ring(east))})
    assert [round((lat - 39.9) * 111_320) for lat in lats] == pytest.approx([-200, 200], abs=1)


def test_a_water_without_a_place_has_no_ring() -> None:
    assert ring(None) == ()
