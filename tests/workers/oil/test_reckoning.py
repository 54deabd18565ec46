"""How much oil a slick holds and how much boom a place takes: the figures of the scenarios, and what holds of any."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.oil.boom import across, round_boat
from engine.oil.numbers import OilError
from engine.oil.volume import said, volume
from engine.values.provenance import Sourced
from office.files.law_files import load_law

TABLES = load_law().latest().oil
assert TABLES is not None
BOOM = TABLES.boom


@pytest.mark.parametrize(
    ("area", "shares", "least", "most"),
    [
        pytest.param("1200", {"1": "70", "2": "25", "3": "5"}, "0.424", "4.752", id="S1"),
        pytest.param("6000", {"1": "60", "2": "25", "3": "10", "4": "5"}, "18.6", "98.6", id="S2"),
        pytest.param("400", {"1": "50", "2": "40", "3": "10"}, "0.256", "2.86", id="S3"),
        pytest.param("2500", {"2": "30", "3": "50", "4": "20"}, "31.5", "166.3", id="S10"),
    ],
)
def test_the_slicks_of_the_scenarios(area: str, shares: dict[str, str], least: str, most: str) -> None:
    found = volume(TABLES, area, shares)
    assert found.most is not None
    assert (said(found.least), said(found.most)) == (least, most)


def test_the_diesel_of_s2_was_sixty_litres_and_lies_in_its_range() -> None:
    found = volume(TABLES, "6000", {"1": "60", "2": "25", "3": "10", "4": "5"})
    assert found.most is not None
    assert found.least < 60 < found.most


def test_oil_of_continuous_colour_has_no_upper_bound() -> None:
    assert volume(TABLES, "10", {"5": "100"}).least == Decimal(2)
    assert volume(TABLES, "10", {"4": "50", "5": "50"}).most is None


def test_the_boom_of_s10_and_the_figures_of_the_trade() -> None:
    s10 = across(BOOM, "25", "0.5")
    assert (s10.length, s10.angle) == (42, Decimal("46.0"))
    assert s10.sections == {"15": 3, "30": 2}
    fast = across(BOOM, "30", "0.75")
    assert (fast.length, fast.angle) == (75, Decimal("28.6"))
    assert across(BOOM, "10", "1.0").angle == Decimal("21.1")


def test_the_boat_of_s2_takes_thirty_six_metres() -> None:
    line = round_boat(BOOM, "12")
    assert (line.length, line.angle, line.sections) == (36, None, {"15": 3, "30": 2})


def test_in_still_water_a_boom_lies_straight_across() -> None:
    assert (across(BOOM, "25", "0").length, across(BOOM, "25", "0").angle) == (30, Decimal(90))
    assert across(BOOM, "25", "0.36").angle == Decimal(90)


@pytest.mark.parametrize(
    ("area", "shares", "code", "named"),
    [
        ("0", {"1": "100"}, "bad_number", {"number": "area", "value": "0"}),
        ("-5", {"1": "100"}, "bad_number", {"number": "area", "value": "-5"}),
        ("NaN", {"1": "100"}, "bad_number", {"number": "area", "value": "NaN"}),
        ("6000 m2", {"1": "100"}, "bad_number", {"number": "area", "value": "6000 m2"}),
        ("10", {"1": "99.9"}, "shares_not_whole", {"sum": "99.9"}),
        ("10", {"1": "60", "2": "60"}, "shares_not_whole", {"sum": "120"}),
        ("10", {}, "shares_not_whole", {"sum": "0"}),
        ("10", {"6": "100"}, "unknown_appearance", {"appearance": "6", "known": "1, 2, 3, 4, 5"}),
        ("10", {"1": "110", "2": "-10"}, "bad_number", {"number": "share", "value": "-10"}),
    ],
)
def test_what_cannot_be_reckoned_with_is_named(
    area: str, shares: dict[str, str], code: str, named: dict[str, str]
) -> None:
    with pytest.raises(OilError) as refused:
        volume(TABLES, area, shares)
    assert (refused.value.code, refused.value.values) == (code, named)


@pytest.mark.parametrize(
    ("width", "current"), [("0", "1"), ("-1", "1"), ("25", "-0.1"), ("wide", "1"), ("25", "Infinity")]
)
def test_a_channel_that_is_none_is_refused(width: str, current: str) -> None:
    with pytest.raises(OilError):
        across(BOOM, width, current)


def test_every_row_says_where_it_comes_from() -> None:
    rows: list[Sourced] = [
        *TABLES.appearance.values(),
        BOOM.critical_m_s,
        BOOM.slack,
        BOOM.boat_lengths,
        BOOM.sections_m,
    ]
    assert all(row.source and row.certainty for row in rows)
    assert [code for code, row in TABLES.appearance.items() if row.most_um is None] == ["5"]


SHARES = (
    st.lists(st.integers(1, 99), min_size=0, max_size=4).map(sorted).filter(lambda cuts: len(set(cuts)) == len(cuts))
)


@given(SHARES, st.integers(1, 1_000_000))
def test_the_least_is_never_above_the_most_and_both_grow_with_the_area(cuts: list[int], area: int) -> None:
    edges = [0, *cuts, 100]
    shares = {str(number): str(high - low) for number, (low, high) in enumerate(pairwise(edges), 1)}
    once, twice = volume(TABLES, str(area), shares), volume(TABLES, str(2 * area), shares)
    assert twice.least == 2 * once.least
    assert (once.most is None) == ("5" in shares)
    if once.most is not None:
        assert once.least <= once.most
        assert twice.most == 2 * once.most


@given(st.decimals("0.1", "500", places=1), st.decimals("0", "5", places=2))
def test_a_boom_reaches_across_at_its_angle_and_lets_nothing_under(width: Decimal, current: Decimal) -> None:
    from math import radians, sin

    line = across(BOOM, str(width), str(current))
    assert line.angle is not None
    assert float(current) * sin(radians(float(line.angle))) <= 0.36 + 1e-9
    assert line.length >= 1.2 * float(width) - 1e-9
    assert all(int(length) * count >= line.length for length, count in line.sections.items())
