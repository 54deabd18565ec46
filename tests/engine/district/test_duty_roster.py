"""Who is on duty at which minute: the edges of shifts, midnight, the handover, holidays, swaps, leave. Tables of times,
in local time.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest

from engine.district import calendar
from engine.district.duty_roster import next_on_duty, on_duty, slots
from engine.district.lookup import contacts_of, parse_selector, persons_for
from engine.district.model import District
from engine.district.roster_findings import stretches
from engine.district.roster_model import Roster

BEIJING = ZoneInfo("Asia/Shanghai")
A, B, HEAD = "zoo_1", "zoo_2", "zoo_head"
DAY_AND_NIGHT: dict[str, Any] = {
    "handover": "08:30",
    "shifts": {
        "day": {"zh": "白班", "en": "day", "from": "08:30", "to": "17:30"},
        "night": {"zh": "夜班", "en": "night", "from": "17:30", "to": "08:30"},
    },
    "rotations": [
        {"shift": "day", "turns": "weekly", "from": "2016-12-05", "order": [A, B]},
        {"shift": "night", "turns": "daily", "from": "2016-12-05", "order": [A, B, HEAD]},
    ],
}


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def with_roster(district: District, roster: dict[str, Any]) -> District:
    """The district in which the zoo alone has a roster."""
    return district.model_copy(update={"rosters": {"zoo": Roster.model_validate(roster)}})


def told(district: District, at: str) -> str:
    return " ".join(person.id for person in on_duty(district, "zoo", local(at)))


def rotation(shift: str, *order: str | list[str], **more: str) -> dict[str, Any]:
    return {"shift": shift, "turns": "daily", "from": "2017-01-01", "order": list(order), **more}


EDGES = [
    # Monday 5 December 2016 is the first day of both rotations.
    ("2016-12-05T08:29:59", ""),
    ("2016-12-05T08:30:00", A),
    ("2016-12-05T17:29:59", A),
    ("2016-12-05T17:30:00", A),
    ("2016-12-06T00:00:00", A),
    ("2016-12-06T08:29:59", A),
    ("2016-12-06T08:30:00", A),
    ("2016-12-06T23:59:59", B),
    ("2016-12-07T00:00:00", B),
    ("2016-12-08T08:29:00", HEAD),
    ("2016-12-08T18:00:00", A),
    # The week changes at the handover of Monday, not at midnight.
    ("2016-12-12T08:29:59", A),
    ("2016-12-12T08:30:00", B),
    ("2016-12-18T17:00:00", B),
    ("2016-12-19T08:30:00", A),
    # Over the end of the year: the weeks go on, whatever number a calendar gives them.
    ("2016-12-26T09:00:00", B),
    ("2017-01-01T09:00:00", B),
    ("2017-01-02T08:29:59", A),
    ("2017-01-02T08:30:00", A),
    ("2017-01-09T08:30:00", B),
    ("2018-01-01T09:00:00", A),
]


@pytest.mark.parametrize(("at", "who"), EDGES)
def test_shifts_turns_and_the_handover(xicheng: District, at: str, who: str) -> None:
    assert told(with_roster(xicheng, DAY_AND_NIGHT), at) == who


def test_the_hour_is_the_districts_whatever_zone_the_question_comes_in(xicheng: District) -> None:
    district = with_roster(xicheng, DAY_AND_NIGHT)
    at = local("2016-12-07T00:00")
    assert on_duty(district, "zoo", at) == on_duty(district, "zoo", at.astimezone(UTC)) != ()
    with pytest.raises(ValueError):
        on_duty(district, "zoo", datetime(2016, 12, 7))


HOLIDAYS = [
    # Labour Day 2017 is a Monday; the Saturday and Sunday before are a weekend, and no holiday.
    ("2017-04-28T10:00", A),
    ("2017-04-29T10:00", B),
    ("2017-04-30T10:00", B),
    ("2017-05-01T08:29", B),
    ("2017-05-01T08:30", f"{HEAD} {A}"),
    ("2017-05-02T08:29", f"{HEAD} {A}"),
    ("2017-05-02T08:30", A),
    # Saturday 27 May is worked for the Dragon Boat Festival (28 to 30 May); so is Saturday 30 September for the week
    # after.
    ("2017-05-27T10:00", A),
    ("2017-05-28T10:00", f"{HEAD} {A}"),
    ("2017-05-30T10:00", f"{HEAD} {A}"),
    ("2017-05-31T10:00", A),
    ("2017-09-30T10:00", A),
    ("2017-10-08T10:00", f"{HEAD} {A}"),
    # Nobody has entered 2027: weekends are off, and no day is a holiday.
    ("2027-01-01T10:00", A),
    ("2027-01-02T10:00", B),
]


@pytest.mark.parametrize(("at", "who"), HOLIDAYS)
def test_public_holidays_and_worked_weekends(xicheng: District, at: str, who: str) -> None:
    rotations = [
        rotation("whole", A),
        rotation("whole", B, days="days_off"),
        rotation("whole", [HEAD, A], days="holidays"),
    ]
    shifts = {"whole": {"zh": "全天", "en": "whole day", "from": "08:30", "to": "08:30"}}
    assert told(with_roster(xicheng, {"handover": "08:30", "shifts": shifts, "rotations": rotations}), at) == who


def test_a_year_that_nobody_entered_is_known_to_be_missing(xicheng: District) -> None:
    assert [calendar.is_known(xicheng, local(f"{year}-06-01").date()) for year in (2015, 2016, 2026, 2027)] == [
        False,
        True,
        True,
        False,
    ]
    assert calendar.kinds(xicheng, local("2027-10-01").date()) == ("every_day",)


def test_the_days_off_are_as_many_as_the_notices_give(xicheng: District) -> None:
    days = {
        year: [day for it in known.holidays for day in range((it.ends - it.begins).days + 1)]
        for year, known in xicheng.calendar.items()
    }
    counted = {year: len(found) for year, found in days.items()}
    # Typed from the notices, in their order.
    assert counted["2016"] == 1 + 7 + 1 + 2 + 3 + 3 + 7
    assert counted["2017"] == 2 + 7 + 3 + 1 + 3 + 8
    assert counted["2026"] == 3 + 9 + 3 + 5 + 3 + 3 + 7
    assert {year: len(xicheng.calendar[year].workdays) for year in ("2016", "2017", "2026")} == {
        "2016": 6,
        "2017": 5,
        "2026": 6,
    }


@pytest.mark.parametrize("year", range(2016, 2027))
def test_every_day_of_a_year_is_what_the_library_says(xicheng: District, year: int) -> None:
    """chinesecalendar keeps the same notices; a weekend that is neither named nor worked is a weekend in both."""
    differing = []
    for number in range(366):
        day = date(year, 1, 1) + timedelta(days=number)
        if day.year != year:
            continue
        kinds = calendar.kinds(xicheng, day)
        ours = ("holidays" in kinds, "days_off" not in kinds)
        if ours != (day in chinese_calendar.constants.holidays, chinese_calendar.is_workday(day)):
            differing.append(str(day))
    assert differing == []


def test_no_year_is_entered_that_the_library_does_not_know(xicheng: District) -> None:
    """The next year comes with its notice; until then it is missing, and everybody is told so."""
    assert sorted(xicheng.calendar) == [str(year) for year in range(2016, 2027)]


SWAP = {"day": "2017-03-02", "shift": "night", "instead_of": B, "person": HEAD}
SWAPS = [
    # The nights from 3 January are those of A, B and HEAD in turn: on 2 March, 58 days later, it is B's.
    ("2017-03-02T17:29", A),
    ("2017-03-02T17:30", HEAD),
    ("2017-03-03T08:29", HEAD),
    ("2017-03-01T18:00", A),
    ("2017-03-03T18:00", HEAD),
    ("2017-03-05T18:00", B),
]


@pytest.mark.parametrize(("at", "who"), SWAPS)
def test_a_swap_holds_for_its_day_and_shift_and_moves_no_turn(xicheng: District, at: str, who: str) -> None:
    rotations = [rotation("day", A), rotation("night", A, B, HEAD, **{"from": "2017-01-03"})]
    assert told(with_roster(xicheng, {**DAY_AND_NIGHT, "rotations": rotations, "swaps": [SWAP]}), at) == who


LEAVES: list[tuple[str, list[dict[str, str]], str, str]] = [
    ("nobody away", [], "2017-03-01T10:00", A),
    ("away, the next takes it", [{"person": A, "from": "2017-03-01", "to": "2017-03-01"}], "2017-03-01T10:00", B),
    ("away that day only", [{"person": A, "from": "2017-03-01", "to": "2017-03-01"}], "2017-03-04T10:00", A),
    ("away until the next handover", [{"person": A, "from": "2017-03-01", "to": "2017-03-01"}], "2017-03-02T08:29", ""),
    ("back at the handover", [{"person": A, "from": "2017-02-01", "to": "2017-03-03"}], "2017-03-04T08:30", A),
    (
        "a named substitute",
        [{"person": A, "from": "2017-02-01", "to": "2017-03-31", "substitute": HEAD}],
        "2017-03-01T10:00",
        HEAD,
    ),
    (
        "the next is away too",
        [
            {"person": A, "from": "2017-03-01", "to": "2017-03-01"},
            {"person": B, "from": "2017-02-20", "to": "2017-03-02"},
        ],
        "2017-03-01T10:00",
        HEAD,
    ),
    (
        "the substitute is away too",
        [
            {"person": A, "from": "2017-03-01", "to": "2017-03-01", "substitute": B},
            {"person": B, "from": "2017-03-01", "to": "2017-03-01"},
        ],
        "2017-03-01T10:00",
        HEAD,
    ),
    (
        "all away",
        [{"person": person, "from": "2017-03-01", "to": "2017-03-01"} for person in (A, B, HEAD)],
        "2017-03-01T10:00",
        "",
    ),
]


@pytest.mark.parametrize(("leave", "at", "who"), [case[1:] for case in LEAVES], ids=[case[0] for case in LEAVES])
def test_leave(xicheng: District, leave: list[dict[str, str]], at: str, who: str) -> None:
    # The day of 1 March, 59 days after the first, is A's; the nights are all A's.
    rotations = [rotation("day", B, HEAD, A), rotation("night", A)]
    assert told(with_roster(xicheng, {**DAY_AND_NIGHT, "rotations": rotations, "leave": leave}), at) == who


def test_a_stand_in_who_is_away_is_followed_by_the_next_turn_and_not_by_whoever_swapped_out(xicheng: District) -> None:
    swaps = [{"day": "2017-01-01", "shift": "day", "instead_of": A, "person": B}]
    leave = [{"person": B, "from": "2017-01-01", "to": "2017-01-01"}]
    roster = {
        **DAY_AND_NIGHT,
        "rotations": [rotation("day", A, HEAD), rotation("night", A)],
        "swaps": swaps,
        "leave": leave,
    }
    assert told(with_roster(xicheng, roster), "2017-01-01T10:00") == HEAD


def test_a_team_of_which_one_is_away_takes_in_the_next_and_nobody_twice(xicheng: District) -> None:
    rotations = [rotation("day", [A, B], [A, HEAD]), rotation("night", A)]
    leave = [{"person": B, "from": "2017-01-01", "to": "2017-01-01"}]
    district = with_roster(xicheng, {**DAY_AND_NIGHT, "rotations": rotations, "leave": leave})
    assert told(district, "2017-01-01T10:00") == f"{A} {HEAD}"
    assert told(district, "2017-01-02T10:00") == f"{A} {HEAD}"
    assert told(district, "2017-01-03T10:00") == f"{A} {B}"


def test_what_follows_is_the_next_shift_that_has_somebody(xicheng: District) -> None:
    rotations = [rotation("day", A), rotation("night", B, until="2017-01-01")]
    district = with_roster(xicheng, {**DAY_AND_NIGHT, "rotations": rotations})
    (following,) = next_on_duty(district, "zoo", local("2017-01-02T10:00"))
    assert (following.shift, following.begins.astimezone(BEIJING)) == ("day", local("2017-01-03T08:30"))
    ended = with_roster(xicheng, {**DAY_AND_NIGHT, "rotations": [rotation("day", A, until="2017-01-01")]})
    assert next_on_duty(ended, "zoo", local("2017-01-02T10:00")) == ()


def test_shifts_follow_one_another_without_a_second_between(xicheng: District) -> None:
    found = list(
        slots(with_roster(xicheng, DAY_AND_NIGHT), "zoo", local("2016-12-29T09:00"), local("2017-01-10T09:00"))
    )
    assert len(found) == 2 * 13
    assert all(one.ends == other.begins for one, other in pairwise(found))


# ── who is told ─────────────────────────────────────────────────────────────


def test_whoever_is_on_duty_comes_before_the_contacts_and_the_head_stays_last(xicheng: District) -> None:
    district = with_roster(xicheng, {**DAY_AND_NIGHT, "rotations": [rotation("day", A), rotation("night", B)]})
    ids = lambda at: [person.id for person in contacts_of(district, "zoo", at)]  # noqa: E731
    assert ids(local("2017-03-01T10:00")) == ids(None) == [A, B, HEAD]
    assert ids(local("2017-03-01T20:00")) == [B, A, HEAD]
    assert [
        person.id
        for person in persons_for(district, parse_selector("unit(zoo)"), "zoo_lake", local("2017-03-01T20:00"))
    ] == [B]


def test_a_gap_leaves_the_contacts_in_their_order(xicheng: District) -> None:
    district = with_roster(xicheng, {**DAY_AND_NIGHT, "rotations": [rotation("day", B)]})
    assert [person.id for person in contacts_of(district, "zoo", local("2017-03-01T20:00"))] == [A, B, HEAD]


def test_a_unit_without_roster_and_one_that_is_none_have_nobody_on_duty(xicheng: District) -> None:
    assert (
        on_duty(xicheng, "zoo", local("2017-05-01T10:20"))
        == on_duty(xicheng, "atlantis", local("2017-05-01T10:20"))
        == ()
    )


OFFICERS = [
    ("2017-05-01T10:20", ["huanbaoju_duty_1", "huanbaoju_duty_2"]),
    ("2017-05-02T02:00", ["huanbaoju_duty_1"]),
    ("2017-05-02T10:00", ["huanbaoju_duty_2"]),
    ("2017-05-08T02:00", ["huanbaoju_duty_1"]),
    ("2017-05-08T20:00", ["huanbaoju_duty_2"]),
    # Before the roster begins nobody is on duty by it: all of them are told, not none.
    ("2015-05-08T20:00", ["huanbaoju_duty_1", "huanbaoju_duty_2"]),
]


@pytest.mark.parametrize(("at", "who"), OFFICERS)
def test_the_duty_officers_are_those_on_duty_and_never_nobody(xicheng: District, at: str, who: list[str]) -> None:
    assert [
        person.id for person in persons_for(xicheng, parse_selector("role(duty_officer)"), "beihai", local(at))
    ] == who


def test_the_deputy_district_head_is_found_by_role(xicheng: District) -> None:
    (found,) = persons_for(xicheng, parse_selector("role(deputy_district_head)"), "beihai", local("2017-05-01T10:20"))
    assert found.unit == "district_gov"
    assert "副区长" in found.post


def test_a_district_that_was_stored_before_there_were_rosters_still_loads(xicheng: District) -> None:
    stored = xicheng.model_dump(mode="json", by_alias=True)
    old = District.model_validate_json(
        json.dumps({key: it for key, it in stored.items() if key not in ("rosters", "calendar")})
    )
    assert contacts_of(old, "huanbaoju", local("2017-05-02T02:00")) == contacts_of(xicheng, "huanbaoju")


NEW_YORK = ZoneInfo("America/New_York")


def in_new_york(xicheng: District, handover: str, shifts: dict[str, tuple[str, str]]) -> District:
    """The district under a zone with summer time, one roster with these shifts."""
    rows = {key: {"zh": "班", "en": key, "from": since, "to": until} for key, (since, until) in shifts.items()}
    turns = [{"shift": key, "turns": "daily", "from": "2026-01-01", "order": ["huanbaoju_1"]} for key in shifts]
    roster = Roster.model_validate({"handover": handover, "shifts": rows, "rotations": turns})
    return xicheng.model_copy(update={"timezone": "America/New_York", "rosters": {"huanbaoju": roster}})


@pytest.mark.parametrize(
    ("handover", "shifts"),
    [
        ("02:30", {"whole": ("02:30", "02:30")}),
        ("02:30", {"day": ("02:30", "14:30"), "night": ("14:30", "02:30")}),
        ("00:00", {"early": ("00:00", "02:30"), "short": ("02:30", "03:15"), "rest": ("03:15", "00:00")}),
        ("01:30", {"whole": ("01:30", "01:30")}),
    ],
)
@pytest.mark.parametrize(
    "day", [date(2026, 3, 8), date(2026, 11, 1)], ids=["an hour that never comes", "an hour that comes twice"]
)
def test_on_the_day_of_summer_time_somebody_is_on_duty_at_every_minute(
    day: date, handover: str, shifts: dict[str, tuple[str, str]], xicheng: District
) -> None:
    district = in_new_york(xicheng, handover, shifts)
    since = datetime.combine(day, time(0), NEW_YORK).astimezone(UTC)
    minutes = [since + timedelta(minutes=5 * step) for step in range(12 * 25)]
    assert [at for at in minutes if len(on_duty(district, "huanbaoju", at)) != 1] == []
    assert stretches(district, "huanbaoju", since, minutes[-1]) == []
