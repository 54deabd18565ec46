"""Who is on duty, asked at the terminal: now and next, a gap, a unit without roster, a slip in a name, the shifts of
some days.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from office.home.directories import load_into
from office.home.os_user import os_user
from tests.hezhang.cli.conftest import Terminal
from workers.wiring import Wiring

NIGHT = "2017-05-02T02:00+08:00"


def test_who_is_on_duty_at_night_until_when_and_who_follows(typed: Terminal) -> None:
    answer = typed("roster", "区环保局", "--at", NIGHT)
    assert answer.code == 0
    on_duty, following = answer.out.split("Next: ")
    assert "on duty at 2017-05-02 02:00:00" in on_duty
    assert "night, until 05-02 08:30" in on_duty
    assert "任立新 +12025550100 [huanbaoju_duty_1]" in on_duty
    assert "[huanbaoju_1]" not in on_duty
    assert following.startswith("day, from 05-02 08:30")
    assert following.index("[huanbaoju_duty_2]") < following.index("After them") < following.index("[huanbaoju_head]")


def test_the_same_for_a_program(typed: Terminal) -> None:
    document = typed("roster", "huanbaoju", "--at", NIGHT, "--json", "--lang", "zh").document
    assert document["unit_name"] == "区生态环境局"
    assert document["has_roster"] is True
    assert [it["person"] for it in document["on_duty"]] == ["huanbaoju_duty_1"]
    (shift,) = document["shifts"]
    assert (shift["shift_name"], shift["day"], shift["ends"]) == ("夜班", "2017-05-01", "2017-05-02T08:30:00+08:00")
    assert [it["person"] for it in document["next"][0]["persons"]] == ["huanbaoju_1", "huanbaoju_duty_2"]
    assert [it["person"] for it in document["told_in_order"]] == [
        "huanbaoju_duty_1",
        "huanbaoju_1",
        "huanbaoju_2",
        "huanbaoju_head",
    ]


def test_without_a_time_it_is_the_homes_own_now(typed: Terminal) -> None:
    assert typed("roster", "hotline_12369", "--json").document["on_duty"][0]["person"].startswith("hotline_12369_")


def test_a_unit_without_roster_says_that_its_contacts_are_told_in_order(typed: Terminal) -> None:
    answer = typed("roster", "陶然亭公园")
    assert "has no roster: its contacts are told in this order" in answer.out
    assert (
        answer.out.index("[taoranting_park_1]")
        < answer.out.index("[taoranting_park_2]")
        < answer.out.index("[taoranting_park_head]")
    )
    assert "has no roster, and so no shifts" in typed("roster", "陶然亭公园", "--days", "3").out


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("huanbaojv", "huanbaoju"), ("taoranting_prak", "taoranting_park"), ("陶然亭公圆", "陶然亭公园")],
)
def test_a_slip_in_a_name_is_met_with_the_name_that_was_meant(typed: Terminal, slip: str, meant: str) -> None:
    answer = typed("roster", slip)
    assert answer.code == 1
    assert f"no unit {slip}. Did you mean {meant}?" in answer.err
    assert answer.out == ""


def test_a_name_that_is_like_no_other_gets_no_suggestion(typed: Terminal) -> None:
    answer = typed("roster", "%%%", "--lang", "zh")
    assert answer.code == 1
    assert "本区没有单位 %%%。请用" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("--at", "2017-05-02"),
        ("--at", "0001-01-01T09:00+08:00"),
        ("--at", "9999-12-31T09:00+08:00"),
        ("--days", "0"),
        ("--days", "367"),
        ("--days", "many"),
    ],
)
def test_what_cannot_be_asked(typed: Terminal, words: tuple[str, str]) -> None:
    assert typed("roster", "huanbaoju", *words).code == 2


def test_the_shifts_of_some_days_stand_in_order_and_a_missing_calendar_is_told(typed: Terminal) -> None:
    answer = typed("roster", "huanbaoju", "--days", "3", "--at", "2026-12-30T10:00+08:00")
    assert answer.code == 0
    assert [line.split()[:2] for line in answer.out.splitlines() if line.startswith(("12-", "01-"))] == [
        ["12-30", "08:30"],
        ["12-30", "17:30"],
        ["12-31", "08:30"],
        ["12-31", "17:30"],
        ["01-01", "08:30"],
        ["01-01", "17:30"],
        ["01-02", "08:30"],
    ]
    assert "no gap and no overlap" in answer.out
    assert "no calendar for 2027" in answer.err
    now = typed("roster", "huanbaoju", "--at", "2027-01-01T10:00+08:00")
    assert "no calendar for 2027" in now.err
    assert (
        typed("roster", "huanbaoju", "--at", "2027-01-01T10:00+08:00", "--json").document["calendar_missing"] == "2027"
    )


@pytest.fixture
def torn(home: Path, tmp_path: Path) -> None:
    """The hotline's roster has an hour of nobody, an hour of two shifts, and ends on 2 May."""
    folder = tmp_path / "torn"
    folder.mkdir()
    wiring = Wiring.from_environment(home)
    whole = json.loads(wiring.office.district().model_dump_json(by_alias=True))
    whole["rosters"]["hotline_12369"] = {
        "handover": "08:00",
        "shifts": {
            "day": {"zh": "白班", "en": "day", "from": "08:00", "to": "17:00"},
            "eve": {"zh": "晚班", "en": "evening", "from": "16:00", "to": "23:00"},
            "night": {"zh": "夜班", "en": "night", "from": "00:00", "to": "08:00"},
        },
        "rotations": [
            {
                "shift": shift,
                "turns": "daily",
                "from": "2017-01-01",
                "until": "2017-05-02",
                "order": ["hotline_12369_1", "hotline_12369_2"],
            }
            for shift in ("day", "eve", "night")
        ],
    }
    # JSON is YAML, so that a stored district can be a folder again.
    (folder / "all.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    load_into(wiring.office.desk, folder, os_user())
    wiring.office.ledger.close()


def test_gaps_overlaps_and_the_end_are_marked_where_they_are(typed: Terminal, torn: None) -> None:
    answer = typed("roster", "hotline_12369", "--days", "3", "--at", "2017-05-01T08:00+08:00")
    assert answer.code == 0
    marked = [line.split()[:4] for line in answer.out.splitlines() if "GAP" in line or "OVERLAP" in line]
    assert marked[:2] == [["05-01", "16:00", "05-01", "17:00"], ["05-01", "23:00", "05-02", "00:00"]]
    assert "has no shift from 2017-05-01 23:00:00 until 2017-05-03 00:00:00 (2 times at the same hour)" in answer.err
    assert "more than one turn at once from 2017-05-01 16:00:00" in answer.err
    assert "ends at 2017-05-03 08:00:00, and nothing follows" in answer.err


def test_nobody_on_duty_is_said_in_so_many_words(typed: Terminal, torn: None) -> None:
    answer = typed("roster", "hotline_12369", "--at", "2017-05-01T23:30+08:00")
    assert "NOBODY is on duty" in answer.out
    assert (
        answer.out.index("NOBODY")
        < answer.out.index("[hotline_12369_1]")
        < answer.out.index("Next: night, from 05-02 00:00")
    )
    document = typed("roster", "hotline_12369", "--at", "2017-05-01T23:30+08:00", "--json").document
    assert document["on_duty"] == document["shifts"] == []


def test_show_names_whoever_is_on_duty_to_ring(typed: Terminal, incident: str) -> None:
    shown = typed("show", incident, "--json").document
    now = {it["person"] for it in typed("roster", "huanbaoju", "--json").document["on_duty"][:1]}
    assert {duty["contact"] for duty in shown["duties"] if duty["unit"] == "huanbaoju"} == now
