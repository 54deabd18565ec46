"""The polygon of a warning: closed, simple rings, and the whole water lies in them."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from engine.district.model import Place
from office.documents.cap.area import Ring, rings
from tests.engine.rules.desk import RulesDesk

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


def test_every_water_has_simple_rings_that_cover_it(desk: RulesDesk) -> None:
    for water in desk.district().waters.values():
        if water.place is None:
            continue
        found = [corners(it) for it in rings(water.place)]
        assert found, water.id
        for polygon in found:
            assert polygon[0] == polygon[-1], water.id
            assert not [it for it in combinations(pairwise(polygon), 2) if crosses(*it)], water.id
        for it in water.place.course:
            assert any(inside((float(it.lat), float(it.lon)), polygon) for polygon in found), (water.id, it)


def test_a_box_reaches_as_far_as_the_line_may_be_wrong() -> None:
    east = Place(
        crs="WGS-84", error_m=200, course=[("116.3", "39.9"), ("116.4", "39.9")], source="drawn", certainty="assumed"
    )  # type: ignore[arg-type]
    [box] = [corners(it) for it in rings(east)]
    north = [round((lat - 39.9) * 111_320) for lat, _ in box]
    assert (min(north), max(north)) == pytest.approx((-200, 200), abs=1)
    west, beyond = min(lon for _, lon in box), max(lon for _, lon in box)
    assert [round((116.3 - west) * 85_400), round((beyond - 116.4) * 85_400)] == pytest.approx([200, 200], abs=1)


def test_a_water_without_a_place_has_no_ring() -> None:
    assert rings(None) == ()
