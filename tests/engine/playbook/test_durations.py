"""A duration is read as a person writes it and written so that it reads back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.values.durations import format_duration, parse_duration


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9999)))
def test_what_is_written_reads_back(span: timedelta) -> None:
    whole = timedelta(seconds=int(span.total_seconds()))
    assert parse_duration(format_duration(whole)) == whole


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("5m", 5), ("2h", 120), ("1h30m", 90), ("90m", 90), ("3d", 4320), ("0m", 0), ("1d2h3m60s", 1564)],
)
def test_as_a_person_writes_it(text: str, minutes: int) -> None:
    assert parse_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "5", "5 m", "5min", "m5", "30m1h", "-5m", "1.5h", "5M", "99999d", "5m\n", "五m", 5, 5.0, None, True]
)
def test_anything_else_is_refused_with_an_example(text: object) -> None:
    with pytest.raises(ValueError, match="is no duration; write it like 5m, 2h, 1h30m or 3d"):
        parse_duration(text)
