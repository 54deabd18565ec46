"""A roster or a calendar that cannot be is refused when it is loaded, with its place and its mend."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from engine.district.calendar_model import CalendarYear
from engine.district.model import District
from engine.district.problems import problems
from engine.district.roster_model import Roster
from office.wording.data_faults import mend_of, message_of
from tests.engine.district.test_duty_roster import DAY_AND_NIGHT, A, B, rotation, with_roster

Path = tuple[str | int, ...]
ROTATIONS = DAY_AND_NIGHT["rotations"]
NIGHT = {"zh": "夜班", "en": "night", "from": "20:00", "to": "09:00"}

ROSTERS: list[tuple[str, dict[str, Any], Path, str, str]] = [
    (
        "unknown person",
        {"rotations": [*ROTATIONS, rotation("day", A, [B, "zoo_3"])]},
        ("rotations", 2, "order", 1, 1),
        "no_such_person",
        "no person 'zoo_3'",
    ),
    (
        "person of another unit",
        {"rotations": [*ROTATIONS, rotation("day", "weiji_1")]},
        ("rotations", 2, "order", 0, 0),
        "person_of_another_unit",
        "to weiji",
    ),
    (
        "twice in a team",
        {"rotations": [*ROTATIONS, rotation("day", [A, A])]},
        ("rotations", 2, "order", 0, 1),
        "listed_twice",
        "listed twice",
    ),
    (
        "unknown shift",
        {"rotations": [*ROTATIONS, rotation("nihgt", A)]},
        ("rotations", 2, "shift"),
        "no_such_shift",
        "no shift 'nihgt'",
    ),
    (
        "ends before it begins",
        {"rotations": [*ROTATIONS, rotation("day", A, until="2016-12-31")]},
        ("rotations", 2, "until"),
        "rotation_ends_first",
        "before",
    ),
    (
        "a shift past the handover",
        {"shifts": {**DAY_AND_NIGHT["shifts"], "night": NIGHT}},
        ("shifts", "night"),
        "shift_past_handover",
        "past the handover",
    ),
    (
        "a shift of nobody",
        {"rotations": ROTATIONS[:1]},
        ("shifts", "night"),
        "shift_of_nobody",
        "nobody takes the shift night",
    ),
    (
        "a swap of nobody",
        {"swaps": [{"day": "2017-01-01", "shift": "day", "instead_of": A, "person": "x"}]},
        ("swaps", 0, "person"),
        "no_such_person",
        "no person 'x'",
    ),
    (
        "a swap of no shift",
        {"swaps": [{"day": "2017-01-01", "shift": "noon", "instead_of": A, "person": B}]},
        ("swaps", 0, "shift"),
        "no_such_shift",
        "no shift 'noon'",
    ),
    (
        "a swap with oneself",
        {"swaps": [{"day": "2017-01-01", "shift": "day", "instead_of": A, "person": A}]},
        ("swaps", 0, "person"),
        "swap_with_oneself",
        "for themselves",
    ),
    (
        "two for one",
        {"swaps": [{"day": "2017-01-01", "shift": "day", "instead_of": A, "person": it} for it in (B, "zoo_head")]},
        ("swaps", 1),
        "two_stand_in",
        "two stand in",
    ),
    (
        "leave backwards",
        {"leave": [{"person": A, "from": "2017-01-02", "to": "2017-01-01"}]},
        ("leave", 0, "to"),
        "leave_ends_first",
        "before it begins",
    ),
    (
        "leave of nobody",
        {"leave": [{"person": "x", "from": "2017-01-02", "to": "2017-01-03"}]},
        ("leave", 0, "person"),
        "no_such_person",
        "no person 'x'",
    ),
    (
        "their own substitute",
        {"leave": [{"person": A, "from": "2017-01-02", "to": "2017-01-03", "substitute": A}]},
        ("leave", 0, "substitute"),
        "own_substitute",
        "own substitute",
    ),
]


@pytest.mark.parametrize(
    ("change", "path", "code", "words"), [case[1:] for case in ROSTERS], ids=[case[0] for case in ROSTERS]
)
def test_a_roster_that_cannot_be(xicheng: District, change: dict[str, Any], path: Path, code: str, words: str) -> None:
    found = problems(with_roster(xicheng, {**DAY_AND_NIGHT, **change}))
    assert [it.path for it in found] == [("rosters", "zoo", *path)], [str(it) for it in found]
    assert found[0].code == code
    assert words in message_of(found[0].code, found[0].values, "en")
    assert mend_of(found[0].code, found[0].values, "en")


def test_a_roster_of_no_unit(xicheng: District) -> None:
    rosters = {"zooo": Roster.model_validate(DAY_AND_NIGHT)}
    found = problems(xicheng.model_copy(update={"rosters": rosters}))
    assert (found[0].path, mend_of(found[0].code, found[0].values, "en")) == (("rosters", "zooo"), "did you mean zoo?")


def test_holidays_without_a_calendar(xicheng: District) -> None:
    roster = {**DAY_AND_NIGHT, "rotations": [*ROTATIONS, rotation("day", A, days="holidays")]}
    (found,) = problems(with_roster(xicheng, roster).model_copy(update={"calendar": {}}))
    assert (found.path, found.code) == (("rosters", "zoo", "rotations", 2, "days"), "days_without_calendar")


YEARS: list[tuple[str, dict[str, Any], Path, str, str]] = [
    (
        "backwards",
        {"holidays": [{"zh": "春节", "en": "x", "from": "2018-02-21", "to": "2018-02-15"}]},
        ("holidays", 0, "to"),
        "holiday_ends_first",
        "before",
    ),
    (
        "another year",
        {"holidays": [{"zh": "元旦", "en": "x", "from": "2017-12-30", "to": "2018-01-01"}]},
        ("holidays", 0),
        "day_of_another_year",
        "not lie in",
    ),
    (
        "two on one day",
        {
            "holidays": [
                {"zh": "国庆节", "en": "x", "from": "2018-10-01", "to": "2018-10-07"},
                {"zh": "中秋节", "en": "y", "from": "2018-10-07", "to": "2018-10-08"},
            ]
        },
        ("holidays", 1),
        "holidays_overlap",
        "中秋节 and 国庆节 share a day",
    ),
    ("worked in another year", {"workdays": ["2017-02-11"]}, ("workdays", 0), "day_of_another_year", "not lie in 2018"),
    ("worked anyway", {"workdays": ["2018-02-12"]}, ("workdays", 0), "worked_anyway", "worked anyway"),
    (
        "worked and off",
        {"holidays": [{"zh": "春节", "en": "x", "from": "2018-02-15", "to": "2018-02-21"}], "workdays": ["2018-02-17"]},
        ("workdays", 0),
        "worked_and_off",
        "lies in 春节",
    ),
]


@pytest.mark.parametrize(
    ("change", "path", "code", "words"), [case[1:] for case in YEARS], ids=[case[0] for case in YEARS]
)
def test_a_year_that_cannot_be(xicheng: District, change: dict[str, Any], path: Path, code: str, words: str) -> None:
    year = CalendarYear.model_validate({"certainty": "assumed", "source": "a test", "holidays": [], **change})
    found = problems(xicheng.model_copy(update={"calendar": {**xicheng.calendar, "2018": year}}))
    assert [it.path for it in found] == [("calendar", "2018", *path)], [str(it) for it in found]
    assert found[0].code == code
    assert words in message_of(found[0].code, found[0].values, "en")


FORMS: list[dict[str, Any]] = [
    {"handover": 8},
    {"handover": "8:30"},
    {"handover": "24:00"},
    {"handover": "08:30:15"},
    {"handover": "08:30+08:00"},
    {"rotations": []},
    {"rotations": [rotation("day", A, turns="monthly")]},
    {"rotations": [rotation("day")]},
    {"rotations": [{**rotation("day", A), "order": [[]]}]},
    {"rotations": [{**rotation("day", A), "from": 2017}]},
    {"rotations": [rotation("day", A, **{"from": "2017-02-29"})]},
    {"rotations": [rotation("day", A, **{"from": "1 May"})]},
    {"shifts": {}},
    {"leaves": []},
]


@pytest.mark.parametrize("change", FORMS, ids=str)
def test_what_is_no_roster_at_all(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Roster.model_validate({**DAY_AND_NIGHT, **change})
