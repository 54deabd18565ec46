"""The map lies where the waters do: a known place lands on its spot, the scale bar is as long as it says, names do not
stand on each other, and what has no outline is listed.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from engine.district.model import District
from engine.stock.events import STOCK
from engine.stock.state import Stock
from office.files.data_files import load_district
from office.views.map.geojson import geojson
from office.views.map.labels import Box, wide
from office.views.map.page import LETTERS, Mark, map_of
from office.views.map.projection import Spot, bar, fitted, heading, middle
from office.views.map.shapes import downstream_waters
from tests.places import ROOT


@pytest.fixture(scope="module")
def district() -> District:
    return load_district(ROOT / "data" / "districts" / "xicheng").district


def test_a_place_lands_where_it_lies() -> None:
    projection = fitted([(116.0, 39.9), (116.1, 40.0)], 400, 20)
    assert projection.spot(116.0, 40.0).x < 200 < projection.spot(116.1, 40.0).x
    assert projection.spot(116.05, 39.95) == Spot(200.0, round(projection.height / 2, 1))
    north, south = projection.spot(116.05, 40.0), projection.spot(116.05, 39.9)
    assert (north.y, south.y) == (20.0, projection.height - 20)
    east, west = projection.spot(116.1, 39.95), projection.spot(116.0, 39.95)
    assert (east.x - west.x) / (south.y - north.y) == pytest.approx(0.767, abs=0.002), "cos 39.95°"


def test_the_scale_bar_is_as_long_as_it_says() -> None:
    projection = fitted([(116.0, 39.9), (116.1, 40.0)], 400, 20)
    metres, units = bar(projection)
    assert metres == 2000
    one_degree = 111_195 * projection.scale
    assert units == pytest.approx(metres / 111_195 * one_degree, abs=0.1)
    assert projection.spot(116.0, 39.9).y - projection.spot(116.0, 40.0).y == pytest.approx(one_degree / 10, abs=0.2)


def test_an_arrow_points_the_way_the_water_flows() -> None:
    assert heading(Spot(0, 0), Spot(10, 0)) == 0
    assert heading(Spot(0, 0), Spot(0, 10)) == 90, "downwards on the drawing"
    assert middle((Spot(0, 0), Spot(10, 0), Spot(10, 30))) == (Spot(10.0, 10.0), 90)


def test_every_water_is_on_the_map_or_in_the_list(district: District) -> None:
    seen = map_of(district, Stock(STOCK), (), "zh")
    assert seen.drawing is not None
    drawn = {it.water for it in seen.drawing.shapes}
    listed = {it.water for it in seen.waters if it.error_m is None}
    assert drawn | listed == set(district.waters)
    assert not drawn & listed
    assert {"zhonghai", "nanhai"} == listed
    assert seen.drawing.errors_m == (80, 400)
    assert all(
        0 <= spot.x <= seen.drawing.width and 0 <= spot.y <= seen.drawing.height
        for it in seen.drawing.shapes
        for spot in it.line
    )


def test_the_lake_of_the_parks_flows_into_the_moat_and_out_of_the_district(district: District) -> None:
    seen = {it.water: it for it in map_of(district, Stock(STOCK), (), "zh").waters}
    assert seen["taoranting"].to == ("南护城河",)
    assert seen["nanhucheng"].borders[0].waters[0] == "南护城河（东城段）"
    assert any("东城" in it for it in seen["nanhucheng"].borders[0].units)
    assert {it.item: it.there for it in seen["taoranting"].held} == {"boom_m": 120, "skimmer": 1, "sorbent_kg": 100}
    assert downstream_waters(district, "zoo_lake")[:2] == ("nanchanghe", "zhuanhe")
    assert downstream_waters(district, "liangshui") == ()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_name_stands_on_another(district: District, lang: str) -> None:
    drawing = map_of(district, Stock(STOCK), (), lang).drawing  # type: ignore[arg-type]
    assert drawing is not None
    boxes = [Box(it.at.x, it.at.y - LETTERS, it.at.x + wide(it.text, LETTERS), it.at.y) for it in drawing.labels]
    assert len(boxes) >= 10
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert all(it.left >= 0 and it.right <= drawing.width for it in boxes)


def test_a_water_with_an_incident_is_marked(district: District) -> None:
    seen = map_of(district, Stock(STOCK), [Mark("XC-1", "taoranting", 4, hot=True)], "en")
    assert [it.incident for it in seen.marks["taoranting"]] == ["XC-1"]
    assert seen.drawing is not None
    assert "Taoranting Lake" in [it.text for it in seen.drawing.labels]


def test_the_map_as_geojson_is_closed_and_runs_counter_clockwise(district: District) -> None:
    found = geojson(district, map_of(district, Stock(STOCK), [Mark("XC-1", "beihai", 4, hot=False)], "zh"))
    by_id = {it.id: it for it in found.features}
    assert by_id["zhonghai"].geometry is None
    river = by_id["nanhucheng"].geometry
    assert river is not None
    assert river.type == "LineString"
    assert by_id["beihai"].properties.incidents == ("XC-1",)
    lakes = [it.geometry for it in found.features if it.geometry and it.geometry.type == "Polygon"]
    assert lakes
    for lake in lakes:
        (ring,) = lake.coordinates
        assert ring[0] == ring[-1]
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0
