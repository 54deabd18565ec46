"""What of the registers lies upstream of a place: along the rivers, through the outfalls, the nearest first."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.district.model import District, Position
from engine.district.upstream import upstream
from office.files.data_files import load_district
from tests.registers import with_registers

BRIDGE = Position(Decimal("116.3475"), Decimal("39.9460"))
"""On the Zhuan River, which flows north here: beside the bridge and far above the weir."""
BELOW_THE_WEIR = Position(Decimal("116.3600"), Decimal("39.9495"))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> District:
    return load_district(with_registers(tmp_path_factory.mktemp("river"))).district


def named(district: District, water: str, spot: Position | None = None, outfall: str = "") -> list[str]:
    return [it.id for it in upstream(district, water, spot, outfall)]


def test_along_the_river_the_nearest_comes_first_and_its_sources_behind_it(district: District) -> None:
    found = upstream(district, "zhuanhe", BELOW_THE_WEIR)
    assert [it.id for it in found] == [
        "example_weir",
        "example_kitchen",
        "example_bridge",
        "example_station",
        "example_gate",
        "example_works",
    ]
    by_id = {it.id: it for it in found}
    assert (by_id["example_kitchen"].through, by_id["example_station"].through) == ("example_weir", "example_bridge")
    assert (by_id["example_weir"].water, by_id["example_gate"].water) == ("zhuanhe", "nanchanghe")
    lies = [it.metres for it in found]
    assert None not in lies
    assert lies == sorted(lies)  # type: ignore[type-var]
    assert 600 < (by_id["example_weir"].metres or 0) < 1000, "as the course of the river goes"


def test_what_leads_in_below_the_place_is_not_upstream(district: District) -> None:
    found = named(district, "zhuanhe", BRIDGE)
    assert "example_weir" not in found
    assert "example_kitchen" not in found
    assert "example_gate" in found


def test_a_lake_further_down_hears_of_the_river_that_feeds_it_and_not_the_other_way(district: District) -> None:
    assert "example_weir" in named(district, "houhai")
    assert named(district, "taoranting") == []
    assert "example_weir" not in named(district, "nanchanghe")


def test_an_outfall_that_is_known_comes_first_with_what_drains_into_it(district: District) -> None:
    found = named(district, "zhuanhe", BELOW_THE_WEIR, "example_bridge")
    assert found[:2] == ["example_bridge", "example_station"]
    assert "example_weir" not in found, "it leads in further down"


def test_what_is_removed_is_named_no_more_and_whose_place_nobody_knows_comes_last(district: District) -> None:
    gone = district.outfalls["example_bridge"].model_copy(update={"status": "removed"})
    lost = district.outfalls["example_weir"].model_copy(update={"place": None})
    other = district.model_copy(update={"outfalls": {**district.outfalls, gone.id: gone, lost.id: lost}})
    found = upstream(other, "zhuanhe", BELOW_THE_WEIR)
    assert "example_bridge" not in {it.id for it in found}
    assert [(it.id, it.metres) for it in found[-2:]] == [("example_weir", None), ("example_kitchen", None)]


def test_a_district_without_registers_is_the_document_that_it_was(tmp_path: Path) -> None:
    whole = with_registers(tmp_path)
    kept = load_district(whole).canonical_text
    for name in ("outfalls.yaml", "sources.yaml"):
        (whole / name).unlink()
    routines = (whole / "routines.yaml").read_text("utf-8").replace("    visits: outfalls\n", "")
    (whole / "routines.yaml").write_text(routines, "utf-8")
    text = load_district(whole).canonical_text
    assert '"example_weir"' in kept
    for word in ("outfalls", "sources", "visits", "every_days"):
        assert f'"{word}"' not in text
