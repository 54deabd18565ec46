"""docs/rosters.md explains every key of rosters and calendar, every finding, and its example does what it says."""

from __future__ import annotations

import re
from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from engine.district.calendar_model import CalendarYear, Holiday
from engine.district.duty_roster import on_duty
from engine.district.model import District
from engine.district.problems import problems
from engine.district.roster_findings import CODES
from engine.district.roster_model import Days, Leave, Roster, Rotation, Shift, Swap, Turns
from engine.district.row import Row
from engine.values.provenance import Sourced
from office.files.data_files import find_district, load_district
from office.files.yaml_door import parse_yaml
from tests.project.repository import ROOT

DOCUMENT = (ROOT / "docs" / "rosters.md").read_text("utf-8")
HEADINGS: dict[type[Row], str] = {
    Roster: "A roster",
    Shift: "A shift",
    Rotation: "A rotation",
    Swap: "A swap",
    Leave: "A leave",
}


def section(heading: str) -> str:
    return re.split(r"^## ", DOCUMENT.split(f"## {heading}\n")[1], flags=re.MULTILINE)[0]


def keys(text: str) -> list[str]:
    return re.findall(r"^\| `([a-z_]+)` \|", text, flags=re.MULTILINE)


def fields(model: type[Row] | type[Sourced]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


@pytest.mark.parametrize("part", HEADINGS, ids=lambda part: part.__name__)
def test_every_key_is_explained_in_its_order(part: type[Row]) -> None:
    assert keys(section(HEADINGS[part])) == fields(part)


@pytest.mark.parametrize("word", [*get_args(Turns), *get_args(Days)])
def test_every_word_that_a_key_may_have_is_explained(word: str) -> None:
    assert f"`{word}`" in section("A rotation")


def test_the_calendar_is_explained() -> None:
    assert keys(section("The calendar")) == [*fields(CalendarYear), *fields(Holiday)]


def test_every_finding_is_explained() -> None:
    assert keys(section("What is found")) == list(CODES)


def test_the_example_puts_on_duty_whom_the_table_says() -> None:
    example = re.search(r"```yaml\n(rosters:.*?)```", DOCUMENT, flags=re.DOTALL)
    assert example
    read = parse_yaml(example[1].encode(), "example").value
    assert isinstance(read, dict)
    district = load_district(find_district("xicheng")).district
    district = District.model_validate(district.model_dump(by_alias=True) | read)
    assert problems(district) == []
    rows = re.findall(r"^\| (2017-\S+ \S+) \| ([^|]+) \|", section("An example"), flags=re.MULTILINE)
    assert len(rows) >= 8
    for at, who in rows:
        instant = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
        assert ", ".join(person.id for person in on_duty(district, "huanbaoju", instant)) == who.strip(), at
