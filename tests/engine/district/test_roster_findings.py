"""What is found wrong with rosters: hours without anybody, hours with two, a roster that ends tomorrow, swaps and leave
that go wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.district.duty_roster import on_duty
from engine.district.model import District
from engine.district.problems import problems
from engine.district.roster_findings import RosterFinding, roster_findings, stretches
from tests.engine.district.test_duty_roster import BEIJING, DAY_AND_NIGHT, HEAD, A, B, local, rotation, with_roster

SINCE, UNTIL = "2017-03-01T10:00", "2017-03-31T10:00"
SOUND: dict[str, Any] = {**DAY_AND_NIGHT, "rotations": [rotation("day", A), rotation("night", B)]}
SHORT = {
    "day": {"zh": "白班", "en": "day", "from": "08:30", "to": "17:00"},
    "night": {"zh": "夜班", "en": "night", "from": "18:00", "to": "08:30"},
}
LONG = {**SHORT, "day": {"zh": "白班", "en": "day", "from": "08:30", "to": "18:30"}}


def hours(finding: RosterFinding) -> dict[str, str]:
    """The values, instants as the district's clocks show them."""
    shown = {}
    for key, value in finding.values.items():
        is_instant = key in ("since", "until", "at")
        shown[key] = datetime.fromisoformat(value).astimezone(BEIJING).strftime("%m-%d %H:%M") if is_instant else value
    return {key: value for key, value in shown.items() if key != "unit"}


def found(
    district: District, roster: Mapping[str, Any], since: str = SINCE, until: str = UNTIL
) -> list[tuple[str, dict[str, str]]]:
    return [
        (it.code, hours(it)) for it in roster_findings(with_roster(district, dict(roster)), local(since), local(until))
    ]


def away(person: str, since: str, until: str, **more: str) -> dict[str, str]:
    return {"person": person, "from": since, "to": until, **more}


CASES: list[tuple[str, dict[str, Any], list[tuple[str, dict[str, str]]]]] = [
    ("sound", SOUND, []),
    (
        "an hour in the evening",
        {**SOUND, "shifts": SHORT},
        [("roster_gap", {"since": "03-01 17:00", "until": "03-30 18:00", "shift": "", "times": "30"})],
    ),
    (
        "half an hour twice",
        {**SOUND, "shifts": LONG},
        [("roster_overlap", {"since": "03-01 18:00", "until": "03-30 18:30", "shift": "day, night", "times": "30"})],
    ),
    (
        "the night has run out",
        {**SOUND, "rotations": [rotation("day", A), rotation("night", B, until="2017-03-28")]},
        [("roster_gap_unmanned", {"since": "03-29 17:30", "until": "03-31 08:30", "shift": "night", "times": "2"})],
    ),
    (
        "two rotations of one shift",
        {**SOUND, "rotations": [*SOUND["rotations"], rotation("day", B, **{"from": "2017-03-30"})]},
        [("roster_overlap", {"since": "03-30 08:30", "until": "03-31 10:00", "shift": "day", "times": "2"})],
    ),
    (
        "away and nobody left",
        {**SOUND, "leave": [away(B, "2017-03-10", "2017-03-10")]},
        [("roster_gap_away", {"since": "03-10 17:30", "until": "03-11 08:30", "shift": "night", "persons": B})],
    ),
    ("away with a substitute", {**SOUND, "leave": [away(B, "2017-03-10", "2017-03-10", substitute=HEAD)]}, []),
    (
        "away, and the substitute too",
        {
            **SOUND,
            "leave": [away(B, "2017-03-10", "2017-03-10", substitute=HEAD), away(HEAD, "2017-03-10", "2017-03-12")],
        },
        [
            ("roster_gap_away", {"since": "03-10 17:30", "until": "03-11 08:30", "shift": "night", "persons": B}),
            ("roster_stand_in_away", {"day": "2017-03-10", "shift": "night", "person": HEAD}),
        ],
    ),
    (
        "a swap with the wrong night",
        {**SOUND, "swaps": [{"day": "2017-03-10", "shift": "night", "instead_of": A, "person": HEAD}]},
        [("roster_swap_idle", {"day": "2017-03-10", "shift": "night", "person": A})],
    ),
    (
        "ends in the span",
        {**SOUND, "rotations": [rotation("day", A, until="2017-03-20"), rotation("night", B, until="2017-03-20")]},
        [("roster_ends", {"at": "03-21 08:30"})],
    ),
    (
        "ended before",
        {**SOUND, "rotations": [rotation("day", A, until="2017-02-20"), rotation("night", B, until="2017-02-20")]},
        [("roster_over", {"at": "02-21 08:30"})],
    ),
    (
        "begins in the span",
        {**SOUND, "rotations": [rotation(it, A, **{"from": "2017-03-03"}) for it in ("day", "night")]},
        [
            ("roster_gap_unmanned", {"since": "03-01 10:00", "until": "03-01 17:30", "shift": "day"}),
            ("roster_gap_unmanned", {"since": "03-01 17:30", "until": "03-03 08:30", "shift": "night", "times": "2"}),
            ("roster_gap_unmanned", {"since": "03-02 08:30", "until": "03-02 17:30", "shift": "day"}),
        ],
    ),
    (
        "somebody unknown and somebody else's",
        {**SOUND, "rotations": [rotation("day", [A, "nobody"]), rotation("night", [B, "weiji_1"])]},
        [
            ("roster_person_unknown", {"person": "nobody"}),
            ("roster_person_elsewhere", {"person": "weiji_1", "other": "weiji"}),
        ],
    ),
]


@pytest.mark.parametrize(("roster", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_found(xicheng: District, roster: dict[str, Any], expected: list[tuple[str, dict[str, str]]]) -> None:
    assert found(xicheng, roster) == expected


def test_a_roster_that_ends_tomorrow_is_found_today_and_not_a_month_ago(xicheng: District) -> None:
    roster = {**SOUND, "rotations": [rotation("day", A, until="2017-03-20"), rotation("night", B, until="2017-03-20")]}
    assert found(xicheng, roster, "2017-03-20T10:00", "2017-03-22T10:00") == [("roster_ends", {"at": "03-21 08:30"})]
    assert found(xicheng, roster, "2017-02-01T10:00", "2017-03-03T10:00") == []


def test_a_year_without_calendar_is_noticed_only_where_a_roster_asks_for_holidays(xicheng: District) -> None:
    span = "2026-12-20T10:00", "2027-01-19T10:00"
    asking = {**SOUND, "rotations": [*SOUND["rotations"], rotation("day", HEAD, days="holidays")]}
    assert found(xicheng, SOUND, *span) == []
    assert found(xicheng, asking, *span) == [("calendar_missing", {"year": "2027", "units": "zoo"})]
    assert found(xicheng, asking) == []


def test_a_holiday_rotation_is_no_overlap_with_the_ordinary_one(xicheng: District) -> None:
    asking = {
        **SOUND,
        "rotations": [*SOUND["rotations"], rotation("day", HEAD, days="holidays"), rotation("day", B, days="days_off")],
    }
    assert found(xicheng, asking, "2017-04-01T10:00", "2017-06-01T10:00") == []


def test_the_example_rosters_have_no_gap_in_two_years(xicheng: District) -> None:
    assert roster_findings(xicheng, local("2016-01-04T08:30"), local("2017-12-31T08:30")) == []


def test_where_there_is_no_roster_there_is_nothing_to_find(xicheng: District) -> None:
    assert stretches(xicheng, "zoo", local(SINCE), local(UNTIL)) == []
    assert roster_findings(xicheng.model_copy(update={"rosters": {}}), local(SINCE), local(UNTIL)) == []


HALF_HOURS = st.integers(0, 47)


@settings(max_examples=40, deadline=None)
@given(
    starts=st.lists(HALF_HOURS, min_size=1, max_size=3, unique=True),
    lengths=st.lists(st.integers(1, 48), min_size=3, max_size=3),
    leave=st.lists(st.tuples(st.sampled_from([A, B, HEAD]), st.integers(0, 6), st.integers(0, 3)), max_size=4),
)
def test_a_gap_is_exactly_where_nobody_is_on_duty(
    xicheng: District, starts: list[int], lengths: list[int], leave: list[tuple[str, int, int]]
) -> None:
    clock = lambda half: f"{half // 2 % 24:02}:{half % 2 * 30:02}"  # noqa: E731
    shifts = {
        f"s{number}": {"zh": "班", "en": "shift", "from": clock(start), "to": clock(min(start + length, 48))}
        for number, (start, length) in enumerate(zip(starts, lengths, strict=False))
    }
    days = [(person, f"2017-03-{first + 1:02}", f"2017-03-{first + length + 1:02}") for person, first, length in leave]
    roster = {
        "handover": "00:00",
        "shifts": shifts,
        "rotations": [rotation(key, A, [B, HEAD]) for key in shifts],
        "leave": [away(*it) for it in days],
    }
    district = with_roster(xicheng, roster)
    assert problems(district) == []
    since, until = local("2017-03-01T10:00"), local("2017-03-06T10:00")
    gaps = [it for it in stretches(district, "zoo", since, until) if it.code != "roster_overlap"]
    assert all(one.ends <= other.begins for one, other in pairwise(gaps))
    for half in range(int((until - since) / timedelta(minutes=30))):
        at = since + timedelta(minutes=30 * half)
        assert any(it.begins <= at < it.ends for it in gaps) == (on_duty(district, "zoo", at) == ()), at
