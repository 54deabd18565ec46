"""A line that is too long for a terminal is broken at a space or between Chinese characters; nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from hezhang.cli.shown.breaking import NEVER_FIRST, broken


def lines(text: str, width: int) -> list[str]:
    return [it.plain for it in broken(Text(text), width)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("依据: 消防法第四十四条（报警）", ["依据: 消防法第四十", "四条（报警）"]),
        ("in the text, no longer", ["in the text, no", "longer"]),
        ("报区政府和市环保局（二）；三分", ["报区政府和市环保局", "（二）；三分"]),
        ("short", ["short"]),
    ],
)
def test_where_it_breaks(text: str, said: list[str]) -> None:
    assert lines(text, 18) == said


@given(st.text("甲乙，。（）ab1 ", max_size=120), st.integers(16, 60))
@settings(max_examples=200)
def test_nothing_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(it) <= width for it in found)


@given(st.text("甲乙丙丁，。；", min_size=1, max_size=80))
@settings(max_examples=200)
def test_no_line_begins_with_a_mark_that_closes(text: str) -> None:
    words = [it for it in lines(text, 40)[1:] if it]
    marks = max((len(run) for run in _runs(text)), default=0)
    assert marks > 15 or not any(it[0] in NEVER_FIRST for it in words)


def _runs(text: str) -> list[str]:
    """What closes, one after the other."""
    return "".join(it if it in NEVER_FIRST else " " for it in text).split()
