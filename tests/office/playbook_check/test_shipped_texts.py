"""What is shipped is short enough to be read, and a condition that no number can meet is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from office.files.data_files import find_playbook
from office.files.faults import Fault
from office.texts.said_times import say_day

BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize("name", ["oil_spill", "discharge"])
def test_no_shipped_text_is_longer_than_a_person_reads(name: str, checked: Callable[[Path], list[Fault]]) -> None:
    assert [it.code for it in checked(find_playbook(name)) if it.severity != "note"] == []


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "30日10:20"), (2, "1日10:20"), (-2, "28日10:20"), (14, "1月13日10:20"), (-20, "12月10日10:20")],
)
def test_the_day_alone_is_said_only_where_nobody_can_take_another_month(days: int, said: str) -> None:
    now = datetime(2016, 12, 30, 10, 20, tzinfo=BEIJING)
    assert say_day(now + timedelta(days=days), now, BEIJING) == said


PLAYBOOK_FACTS: dict[str, Any] = {
    "dead_fish": {"kind": "number", "unit": "kg", "title": {"zh": "死鱼", "en": "Dead fish"}},
    "people": {"kind": "number", "unit": "persons", "whole": True, "title": {"zh": "人", "en": "People"}},
    "share": {"kind": "number", "unit": "%", "most": "100", "title": {"zh": "比例", "en": "Share"}},
}


@pytest.mark.parametrize(
    ("guard", "never"),
    [
        ("number('dead_fish') < 0", True),
        ("0 > number('dead_fish')", True),
        ("number('share') > 100", True),
        ("number('people') == 1.5", True),
        ("number('people') > 0 and number('people') < 1", True),
        ("number('dead_fish') > 0 and number('dead_fish') < 1", False),
        ("number('dead_fish') <= 0", False),
        ("number('share') >= 100", False),
        ("number('people') == 1", False),
    ],
)
def test_a_condition_that_no_number_can_meet_is_named(
    guard: str, never: bool, plain: dict[str, Any], checked_values: Callable[[dict[str, Any]], list[Fault]]
) -> None:
    plain["facts"] |= PLAYBOOK_FACTS
    plain["transitions"][0]["conditions"][0]["when"] = guard
    codes = {it.code for it in checked_values(plain) if it.key.startswith("transitions[0].conditions[0]")}
    assert bool({"never_holds", "part_never_holds"} & codes) == never
