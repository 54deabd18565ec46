"""The registers at a terminal: what is listed, shown, recorded and refused, and a sign for every outfall."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hezhang.cli.conftest import Terminal
from tests.registers import with_registers


@pytest.fixture
def river(typed: Terminal, tmp_path: Path) -> Terminal:
    """A terminal in a home whose district has registers."""
    loaded = typed("district", "load", str(with_registers(tmp_path)))
    assert loaded.code == 0, loaded.err
    return typed


def test_a_register_is_listed_looked_at_and_listed_anew(river: Terminal) -> None:
    seen = river("register", "outfalls", "--due", "--json").document
    assert {it["id"] for it in seen["items"]} == {"example_weir", "example_bridge", "example_gate"}
    assert {it["id"] for it in river("register", "sources", "--json").document["items"]} >= {"example_station"}
    look = ("register", "check", "XC-EX-001", "--found", "无异常", "--by", "展览路街道")
    checked = river(*look, "--json")
    assert checked.code == 0, checked.err
    assert checked.document["item"]["standing"] == "fresh"
    assert {it["id"] for it in river("register", "outfalls", "--due", "--json").document["items"]} == {
        "example_bridge",
        "example_gate",
    }
    said = river("register", "show", "示例堰排口", "--lang", "en").told
    for word in ("ExampleWeiroutfall", "XC-EX-001", "39.9530", "inorder", "Examplerestaurant"[:7]):
        assert word in said
    ledger = river("register", "ledger", "展览路街道", "--json").document
    assert {it["table"] for it in ledger["items"]} == {"outfalls", "sources"}


def test_a_suspect_stands_in_show(river: Terminal) -> None:
    opened = river("open", "discharge", "--water", "zhuanhe", "--summary", "排黑水", "--json")
    incident = opened.document["incident"]
    assert river("suspect", incident, "example_station", "--reason", "油味").code in (0, 3)
    shown = river("show", incident, "--lang", "en")
    assert "Suspected: Example petrol station (油味)" in shown.out
    assert "Example Weir outfall XC-EX-001" in shown.out
    assert river("suspect", incident, "example_station", "--reason", "油罐完好", "--clear").code in (0, 3)
    assert "Not suspected any more" in river("show", incident, "--lang", "en").out


def test_what_is_wrong_is_said(river: Terminal) -> None:
    for words in (
        ("register", "show", "XC-EX-009"),
        ("register", "outfalls", "--water", "西湖"),
        ("register", "ledger", "无名街道"),
        ("register", "check", "XC-EX-009", "--found", "x", "--by", "展览路街道"),
    ):
        refused = river(*words)
        assert (refused.code, bool(refused.err)) == (1, True), words


def test_the_registers_go_out_as_a_table_and_as_a_map(river: Terminal, tmp_path: Path) -> None:
    table, chart = tmp_path / "registers.csv", tmp_path / "registers.geojson"
    assert river("register", "export", str(table), "--json").document["rows"] == 6
    assert "XC-EX-002" in table.read_text("utf-8-sig")
    assert river("register", "export", str(chart), "--subdistrict", "展览路街道").code == 0
    assert '"FeatureCollection"' in chart.read_text("utf-8")
    assert river("register", "export", str(tmp_path / "registers.pdf")).code == 2


def test_what_went_out_comes_in_again_and_what_changed_is_shown_first(river: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "registers.csv"
    river("register", "export", str(table))
    told = ("register", "import", str(table), "--reason", "普查", "--json")
    assert river(*told, "--preview").document["edits"] == []
    table.write_text(table.read_text("utf-8-sig").replace("示例桥排口", "示例大桥排口"), "utf-8")
    shown = river(*told, "--preview")
    assert (shown.code, len(shown.document["edits"])) == (0, 1), shown.err
    assert river("register", "show", "示例大桥排口").code == 1
    assert river(*told).code == 0
    assert river("register", "show", "示例大桥排口").code == 0
    table.write_text(table.read_text("utf-8").replace(",zhuanhe,", ",zhuanha,"), "utf-8")
    refused = river(*told)
    assert (refused.code, "zhuanha" in refused.out + refused.err) == (1, True)
    assert river("register", "show", "示例大桥排口").code == 0, "nothing half-done"


def test_every_outfall_that_has_a_number_gets_a_sign(river: Terminal) -> None:
    made = river("signs", "--outfalls", "--url", "https://water.example", "--json").document["signs"]
    assert {it["number"]: it["place_zh"] for it in made} == {
        "XC-EX-001": "示例堰排口",
        "XC-EX-002": "示例桥排口",
        "XC-EX-003": "示例闸排口",
    }
    (weir,) = [it for it in made if it["number"] == "XC-EX-001"]
    assert weir["url"] == "https://water.example/public/report?water=zhuanhe&sign=XC-EX-001"
