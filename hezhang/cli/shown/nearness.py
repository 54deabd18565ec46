"""How near a limit is, as a colour and in words."""

from __future__ import annotations

from datetime import timedelta

from office.wording import notices
from office.wording.language import Lang
from office.wording.times import say_span

NEARNESS: tuple[tuple[timedelta, str], ...] = (
    (timedelta(0), "bold red"),
    (timedelta(minutes=5), "red"),
    (timedelta(minutes=30), "yellow"),
)
"""Up to so much time left it is shown in this style of Rich; beyond that, plain."""


def style_of(left: timedelta) -> str:
    """The style in which a limit with so much time left is shown; no time left is late."""
    return next((style for most, style in NEARNESS if left <= most), "")


def say_left(left: timedelta, lang: Lang) -> str:
    """还剩 5分钟, 2 h 10 min late."""
    says = notices.REMAINING if left > timedelta(0) else notices.OVERDUE
    return says.into(lang, {"span": say_span(left, lang)})
