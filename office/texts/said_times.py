"""Times and spans as a text to a unit says them: in Chinese, by the district's clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache(maxsize=256)  # A text says few times, and says them often.
def say_time(at: datetime | None, zone: ZoneInfo) -> str:
    """5月1日10:20 in the district's time; empty for none."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    return f"{local.month}月{local.day}日{local:%H:%M}"


SAME_FORTNIGHT = timedelta(days=14)
"""So near to a moment the day of the month alone says which day is meant."""


@lru_cache(maxsize=256)
def say_day(at: datetime | None, now: datetime, zone: ZoneInfo) -> str:
    """1日10:20 in the district's time within a fortnight of `now`, else with its month; empty for none."""
    if at is None or abs(at - now) >= SAME_FORTNIGHT:
        return say_time(at, zone)
    local = at.astimezone(zone)
    return f"{local.day}日{local:%H:%M}"


@lru_cache(maxsize=256)
def say_span(span: timedelta) -> str:
    """How long, in the largest two units: 5分钟, 2小时10分钟, 3天4小时."""
    minutes = int(span.total_seconds() // 60)
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    parts = [f"{count}{word}" for count, word in ((days, "天"), (hours, "小时"), (minutes, "分钟")) if count]
    return "".join(parts[:2]) or "不到1分钟"
