"""When a routine is due next. Pure; the district's time zone is a parameter."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from engine.district.readiness import Routine


def next_due(routine: Routine, after: datetime, zone: str) -> datetime:
    """The first end of a due day after an instant (aware); midnight of the district, given back aware."""
    local = after.astimezone(ZoneInfo(zone))
    if routine.period == "days":
        midnight = datetime(local.year, local.month, local.day, tzinfo=ZoneInfo(zone))
        return midnight + timedelta(days=routine.every_days or 1)
    for month in range(25):
        year, index = divmod(local.year * 12 + local.month - 1 + month, 12)
        if routine.period == "yearly" and index + 1 != routine.due_month:
            continue
        ends = datetime(year, index + 1, routine.due_day or 1, tzinfo=ZoneInfo(zone)) + timedelta(days=1)
        if ends > after:
            return ends
    raise AssertionError("a due day comes every year")
