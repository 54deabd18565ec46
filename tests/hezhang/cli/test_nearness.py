"""How near a limit is shown: a table of times."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hezhang.cli.shown.nearness import say_left, style_of


@pytest.mark.parametrize(
    ("left", "style", "said"),
    [
        (timedelta(hours=2), "", "还剩 2小时"),
        (timedelta(minutes=30), "yellow", "还剩 30分钟"),
        (timedelta(minutes=5, seconds=1), "yellow", "还剩 5分钟"),
        (timedelta(minutes=5), "red", "还剩 5分钟"),
        (timedelta(seconds=1), "red", "还剩 不到1分钟"),
        (timedelta(0), "bold red", "已超时 不到1分钟"),
        (timedelta(minutes=-12), "bold red", "已超时 12分钟"),
    ],
)
def test_a_limit_is_coloured_by_its_nearness(left: timedelta, style: str, said: str) -> None:
    assert style_of(left) == style
    assert say_left(left, "zh") == said
