"""Which language somebody reads, and how instants and spans are said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from office.wording.language import language
from office.wording.templates import fill
from office.wording.times import iso_local, said_if_instant, say_clock, say_instant, say_span


@pytest.mark.parametrize(
    ("wanted", "environment", "expected"),
    [
        ("zh", {"LANG": "en_US.UTF-8"}, "zh"),
        (None, {"HEZHANG_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ("en", {"HEZHANG_LANG": "zh"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_asked_for_comes_before_the_terminals(
    wanted: str | None, environment: dict[str, str], expected: str
) -> None:
    assert language(wanted, environment) == expected


@pytest.mark.parametrize(("wanted", "environment"), [("fr", {}), (None, {"HEZHANG_LANG": "fr"})])
def test_another_language_is_refused_and_not_replaced(wanted: str | None, environment: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="fr"):
        language(wanted, environment)


def test_instants_are_said_in_the_districts_time() -> None:
    at = datetime(2017, 5, 1, 2, 20, 5, tzinfo=UTC)
    assert say_instant(at) == "2017-05-01 10:20:05"
    assert say_clock(at) == "05-01 10:20"
    assert iso_local(at) == "2017-05-01T10:20:05+08:00"
    assert (say_instant(None), say_clock(None), iso_local(None)) == ("", "", None)


def test_only_an_instant_with_a_zone_is_said_as_one() -> None:
    assert said_if_instant("2017-05-01T02:20:00+00:00") == "2017-05-01 10:20:00"
    for text in ("2017-05-01T02:20:00", "T1, T2, T3, T4, T5, T6", "oil_spill, discharge"):
        assert said_if_instant(text) == text


@pytest.mark.parametrize(
    ("span", "lang", "said"),
    [
        (timedelta(seconds=59), "zh", "不到1分钟"),
        (timedelta(minutes=5), "zh", "5分钟"),
        (timedelta(hours=2, minutes=10, seconds=40), "en", "2 h 10 min"),
        (timedelta(days=3, hours=4, minutes=9), "zh", "3天4小时"),
        (-timedelta(minutes=7), "en", "7 min"),
    ],
)
def test_spans_are_said_in_their_two_largest_units(span: timedelta, lang: Any, said: str) -> None:
    assert say_span(span, lang) == said


def test_a_field_that_is_missing_is_an_error_and_an_optional_part_is_not() -> None:
    assert fill("{a}[[ ({b})]]", {"a": "1"}) == "1"
    assert fill("{a}[[ ({b})]]", {"a": "1", "b": "2"}) == "1 (2)"
    with pytest.raises(KeyError):
        fill("{a}", {})
