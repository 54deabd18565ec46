"""What the registers are written as is read again to the same, by spreadsheets' CSV and by GeoJSON; what cannot be read
is named with its line.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.district.model import District
from engine.district.visiting import items
from hezhang.documents import as_json
from office.documents.register_geojson import features
from office.documents.register_table import register_csv
from office.files.data_files import DataRefused, canonical, load_district
from office.files.register_file import read_register
from tests.registers import with_registers


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> District:
    return load_district(with_registers(tmp_path_factory.mktemp("river"))).district


def again(district: District, file: Path) -> District:
    """The district with its registers taken from a file alone."""
    document = json.loads(canonical(district))
    document["outfalls"], document["sources"] = {}, {}
    for it in read_register(file):
        document[it.table][it.key] = dict(it.row)
    return District.model_validate(document)


def test_a_table_loads_again_to_the_same(district: District, tmp_path: Path) -> None:
    file = tmp_path / "registers.csv"
    file.write_bytes(register_csv(items(district)))
    header = file.read_text("utf-8-sig").splitlines()[0]
    assert header.startswith("register,id,zh,en,code,")
    assert {"permits.1.until", "place.lon", "sign.number", "tanks.wall"} <= set(header.split(","))
    assert canonical(again(district, file)) == canonical(district)


def test_a_table_that_a_spreadsheet_saved_in_chinese_windows_loads_too(district: District, tmp_path: Path) -> None:
    file = tmp_path / "registers.csv"
    text = register_csv(items(district)).decode("utf-8-sig").replace("WGS-84", "WGS-84 ")
    file.write_bytes(text.encode("gb18030"))
    assert canonical(again(district, file)) == canonical(district)


def test_geojson_loads_again_to_the_same_and_a_point_that_was_moved_is_where_it_was_put(
    district: District, tmp_path: Path
) -> None:
    file = tmp_path / "registers.geojson"
    document = json.loads(as_json(features(items(district))))
    file.write_text(json.dumps(document), "utf-8")
    assert canonical(again(district, file)) == canonical(district)
    document["features"][0]["geometry"]["coordinates"] = [116.36, 39.95]
    file.write_text(json.dumps(document), "utf-8")
    (moved,) = [it for it in again(district, file).outfalls.values() if it.id == document["features"][0]["id"]]
    assert moved.place is not None
    assert (f"{moved.place.lon}", f"{moved.place.lat}", moved.place.crs) == ("116.36", "39.95", "WGS-84")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("id,zh\nx,某口\n", "no_register_columns", 1),
        ("register,id\n", "no_rows", 1),
        ("register,id\noutfall,x\n", "no_such_register", 2),
        ("register,id\noutfalls,\n", "row_without_id", 2),
        ("register,id\noutfalls,x\n\noutfalls,x\n", "row_twice", 4),
        ('{"type": "FeatureCollection"}', "no_geojson", 1),
        ('{"features": [{"id": "x"}]}', "no_geojson", 1),
        ('{"features": [', "no_geojson", 1),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, text: str, code: str, line: int) -> None:
    file = tmp_path / "registers"
    file.write_text(text, "utf-8")
    with pytest.raises(DataRefused) as refused:
        read_register(file)
    assert [(it.code, it.line) for it in refused.value.faults] == [(code, line)]
