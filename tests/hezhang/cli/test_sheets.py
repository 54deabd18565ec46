"""The sheets for the hour in which nothing runs say what the program itself would do: the same people, in its order."""

from __future__ import annotations

import stat
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from engine.stream.events import DeliveryOwed
from office.files.data_files import find_playbook, load_playbook
from office.services.sheets import STAMP, keep_sheets, sheets
from tests.hezhang.cli.conftest import Terminal
from workers.wiring import Wiring

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def wiring(home: Path) -> Wiring:
    return Wiring.from_environment(home)


def test_whoever_is_on_a_sheet_is_whom_an_opening_tells(typed: Terminal, wiring: Wiring, carried: None) -> None:
    opened = typed("open", "oil_spill", "--water", "taoranting", "--summary", "x", "--fact", "verified=yes", "--json")
    with wiring.office.ledger.reading() as tx:
        entries = tx.read(opened.document["incident"])
    told = [it.event for it in entries if isinstance(it.event, DeliveryOwed)]
    sheet = next(it for it in sheets(wiring.office, ["taoranting"]) if it.playbook == "oil_spill")
    persons = wiring.office.district().persons
    assert {it.whom.name for it in (*sheet.calls, *sheet.told)} == {persons[it.person].name for it in told}
    park = next(it for it in sheet.calls if "陶然亭公园" in it.whom.unit)
    asked = next(it for it in told if it.person == "taoranting_park_1")
    assert len(park.todo) == len(asked.duties)
    assert (park.todo[0].minutes, park.whom.number) == (15, persons["taoranting_park_1"].channels["voice"])
    assert [it.minutes for it in park.instead] == sorted(it.minutes for it in park.instead)
    assert park.instead[0].whom.name == persons["taoranting_park_2"].name
    wiring.office.ledger.close()


def test_every_water_has_its_sheets_for_the_owner_alone(typed: Terminal, wiring: Wiring, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    done = typed("sheets", "--folder", str(folder), "--json").document
    waters = set(wiring.office.district().waters)
    wiring.office.ledger.close()
    assert {Path(it).stem for it in done["pages"]} == waters
    assert {(it["water"], it["playbook"]) for it in done["sheets"]} >= {(it, "oil_spill") for it in waters}
    assert {stat.S_IMODE(it.stat().st_mode) for it in folder.iterdir()} == {0o600}
    page = (folder / "taoranting.html").read_text("utf-8")
    assert "【演练】" in page
    assert "撤到上风向" in page
    assert "http" not in page


def test_what_to_say_are_the_words_that_a_text_would_have(wiring: Wiring) -> None:
    by_playbook = {it.playbook: it for it in sheets(wiring.office, ["taoranting"])}
    titles = {it.title.zh for it in load_playbook(find_playbook("oil_spill")).playbook.messages.values()}
    wiring.office.ledger.close()
    oil = by_playbook["oil_spill"]
    said = [words for ring in (*oil.calls, *oil.told) for words in ring.says]
    assert not titles & set(said), "a message is told by its words and not by what it is called"
    assert not any("{" in it or "None" in it for it in said)
    assert any("通报：该水体溢油。请留意排口和下游水面" in it for it in said)
    assert any("督查备案：＿＿＿＿发生，＿＿＿＿获知" in it for it in said), "when, nobody knows before it happens"
    fire_brigade = next(words for ring in oil.calls for words in ring.says if "119" in str(ring.todo[0].title))
    assert all(it in fire_brigade for it in ("环境局报：陶然亭湖", "：＿＿＿＿。不明油品", "电话+1"))


def test_one_water_is_printed_as_text_by_any_of_its_names(typed: Terminal) -> None:
    said = typed("sheets", "陶然亭湖")
    assert said.code == 0
    assert "撤到上风向" in said.out
    assert typed("sheets", "西湖").code == 1


def test_they_are_made_once_a_night_and_handed_to_the_printer(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = tmp_path / "printed"
    script = tmp_path / "lp"
    script.write_text(f"#!{sys.executable}\nimport sys\nopen({str(printed)!r}, 'a').write(' '.join(sys.argv[1:3]))\n")
    script.chmod(0o700)
    monkeypatch.setenv("HEZHANG_SHEETS_TO", str(tmp_path / "s"))
    monkeypatch.setenv("HEZHANG_SHEETS_COMMAND", f"{script} -oA4")
    monkeypatch.setattr("office.services.sheets.NIGHT", 0)
    wiring = Wiring.from_environment(home)
    pages = keep_sheets(wiring.office)
    assert (tmp_path / "s" / STAMP).read_text() == f"{datetime.now(ZONE).date()}"
    assert printed.read_text() == f"-oA4 {pages[0]}"
    assert keep_sheets(wiring.office) == []
    monkeypatch.setattr("office.services.sheets.NIGHT", 24)
    (tmp_path / "s" / STAMP).unlink()
    assert keep_sheets(wiring.office) == [], "not before the hour"
    wiring.office.ledger.close()
