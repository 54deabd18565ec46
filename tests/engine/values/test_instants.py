"""One reader of times: as they stand on paper, in a spreadsheet and in a program's output."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.values.faults import ValueFault
from engine.values.instant import read_instant
from office.wording.codes import TIME_FAULTS

BEIJING, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
FIVE_PAST_NINE = datetime(2026, 11, 26, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026/11/26 9:05",
        "2026-11-26 9:05",
        "2026-11-26 09:05:00",
        "2026.11.26 9:05",
        "2026年11月26日 9时5分",
        "2026年11月26日9点05分00秒",
        "2026/11/26 上午9:05",
        "2026/11/26 9:05 AM",
        "2026-11-26T09:05+08:00",
        "2026-11-26T01:05Z",
        "20261126T090500+0800",
        "２０２６/11/26 9：05",
        "\ufeff2026/11/26\u00a09:05",
    ],
)
def test_the_same_minute_in_every_form(written: str) -> None:
    assert read_instant(written, BEIJING) == FIVE_PAST_NINE


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-11-26", "hour_missing"),
        ("26/11/2026 9:05", "no_time"),
        ("11/26/26 9:05", "no_time"),
        ("46352.378", "no_time"),
        ("1795655100", "no_time"),
        ("2026-02-30 9:05", "no_such_time"),
        ("2026-11-26 24:00", "no_such_time"),
        ("2026/11/26 下午13:05", "no_such_time"),
        ("2026-11-26T09:05+08:75", "no_such_time"),
        ("昨天 9:05", "no_time"),
    ],
)
def test_what_is_no_time_is_refused_and_said(written: str, why: str) -> None:
    with pytest.raises(ValueFault, match=why):
        read_instant(written, BEIJING)
    assert why in TIME_FAULTS


def test_an_hour_that_the_clocks_skip_or_show_twice_needs_its_zone() -> None:
    with pytest.raises(ValueFault, match="hour_skipped"):
        read_instant("2026-03-08 02:30", NEW_YORK)
    with pytest.raises(ValueFault, match="hour_twice"):
        read_instant("2026-11-01 01:30", NEW_YORK)
    assert read_instant("2026-11-01T01:30-04:00", NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_a_program_states_its_zone() -> None:
    with pytest.raises(ValueFault, match="time_needs_zone"):
        read_instant("2026-11-26 09:05", None)


@given(st.text(max_size=40))
def test_any_text_is_an_instant_or_refused(text: str) -> None:
    try:
        at = read_instant(text, BEIJING)
    except ValueFault as fault:
        refused = fault.code
    else:
        refused = None
        assert at.tzinfo is UTC
    assert refused is None or refused in TIME_FAULTS
