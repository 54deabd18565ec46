"""Texts in lines short enough for a variable: all of it, in order, broken where a reader would pause."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notify.form import MOST
from office.texts.forms.lines import in_texts, laid_out

LONG = "8-9.未控制续报区政府、市环保局、市应急局、海淀区生态环境局、东城区生态环境局，1日16:20前"


def said(lines: list[str]) -> str:
    return re.sub(r"[\s。，、；：…]", "", "".join(lines))


def test_a_long_duty_goes_on_in_the_next_line_with_its_limit() -> None:
    first, second = laid_out([LONG])
    assert first == "8-9.未控制续报区政府、市环保局、市应急局、海淀区生态环境局"
    assert second == "…东城区生态环境局，1日16:20前"


@pytest.mark.parametrize("text", ["1.到场指挥，1日10:40前", "x" * 35, "甲" * 35])
def test_what_fits_is_one_line(text: str) -> None:
    assert laid_out([text]) == [text]


@given(st.lists(st.text("甲乙丙丁，。；、：（）09: ", min_size=1, max_size=200), max_size=6))
@settings(max_examples=60)
def test_nothing_is_left_out_and_no_line_is_too_long(texts: list[str]) -> None:
    lines = laid_out(texts)
    assert said(lines) == said(texts)
    assert all(0 < len(line) <= MOST for line in lines)


def test_a_number_is_not_broken_where_it_can_be_helped() -> None:
    assert all("1日16:20前" in line or "16:20" not in line for line in laid_out(["甲" * 30 + "1日16:20前"]))


@pytest.mark.parametrize(("count", "shape"), [(0, []), (1, [1]), (5, [5]), (6, [3, 3]), (11, [3, 4, 4])])
def test_lines_are_spread_over_as_few_texts_as_hold_them(count: int, shape: list[int]) -> None:
    assert [len(it) for it in in_texts([str(it) for it in range(count)], 5)] == shape
