"""What the law of an incident leaves open is said in red when it is opened and whenever it is looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from office.files.data_files import find_district
from tests.hezhang.cli.conftest import Terminal, squeezed

OPEN = ("open", "oil_spill", "--water", "taoranting", "--summary", "东码头漏油")
LABOUR_DAY = "2017-05-01T10:00+08:00"


@pytest.fixture
def without_2017(tmp_path: Path) -> Path:
    """The district, and nobody has entered 2017."""
    folder = tmp_path / "mine"
    shutil.copytree(find_district("xicheng"), folder)
    file = folder / "calendar.yaml"
    before, rest = file.read_text("utf-8").split('  "2017":\n')
    file.write_text(before + '  "2018":\n' + rest.split('  "2018":\n')[1], encoding="utf-8")
    return folder


def test_a_year_without_calendar_is_said_by_open_and_by_show(
    typed: Terminal, carried: None, without_2017: Path
) -> None:
    assert typed("district", "load", str(without_2017)).code == 0
    answer = typed(*OPEN, "--known-at", LABOUR_DAY)
    assert squeezed("no holiday calendar for 2017") in squeezed(answer.err)
    incident = answer.out.split("Incident ")[1].split()[0]
    assert squeezed("no holiday calendar for 2017") in squeezed(typed("show", incident).err)
    assert squeezed("没有 2017 年的节假日安排") in squeezed(typed("--lang", "zh", "show", incident).err)
    assert typed("show", incident, "--json").document["law"]["years_missing"] == ["2017"]


def test_show_says_by_which_law_and_whether_a_clause_is_still_in_force(typed: Terminal, carried: None) -> None:
    opened = typed(*OPEN, "--known-at", LABOUR_DAY, "--json").document["incident"]
    seen = typed("show", opened, "--json").document
    assert (seen["law"]["begins"], seen["law"]["until"]) == ("2016-11-10", "2017-12-31")
    standings = {it["duty"]: (it["standing"], it["certainty"]) for it in seen["duties"]}
    assert standings["verify"][0] in ("in_force", "ended")
    assert "ended" in {standing for standing, _ in standings.values()}, "the plan of the district has ended since"
    assert squeezed("no longer in force") in squeezed(typed("show", opened).out)


def test_a_day_before_any_law_is_refused_in_words(typed: Terminal, carried: None) -> None:
    answer = typed(*OPEN, "--known-at", "2010-06-01T10:00+08:00")
    assert answer.code == 1
    assert squeezed("2010-06-01 lies before 2011-05-01") in squeezed(answer.err)
