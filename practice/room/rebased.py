"""A scenario moved to another day, by whole days: one home plays many, and its clock never runs backwards."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from practice.scenario.scenario import Scenario, Step

_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})(?=T\d{2}:\d{2})")
_SIGNAL = re.compile(r"\bS-\d{4}-(?=\d{3})")
"""The number of a signal begins with the year in which it came."""


def begins(scenario: Scenario, now: datetime, zone: ZoneInfo, *, fresh: bool) -> datetime:
    """When it begins in a home whose clock says `now`: at its own instant where that is still to come or the home is
    fresh, else at the same time of day as soon as that comes.
    """
    if fresh or scenario.starts >= now:
        return scenario.starts
    here = now.astimezone(zone)
    own = scenario.starts.astimezone(zone)
    first = here.replace(hour=own.hour, minute=own.minute, second=own.second, microsecond=0)
    return first if first >= here else first + timedelta(days=1)


def rebased(scenario: Scenario, starts: datetime) -> Scenario:
    """The same scenario as it is when it begins at `starts`. Instants that its commands write out move by as many
    days, and its signals have the year in which they come.
    """
    days = (starts.date() - scenario.starts.astimezone(starts.tzinfo).date()).days
    script = (
        tuple(_moved(step, timedelta(days=days), starts.year) for step in scenario.script) if days else scenario.script
    )
    return scenario.model_copy(update={"starts": starts, "script": script})


def _moved(step: Step, by: timedelta, year: int) -> Step:
    def signals(text: str) -> str:
        return _SIGNAL.sub(f"S-{year}-", text)

    if step.open is not None and step.open.signal is not None:
        return step.model_copy(update={"open": step.open.model_copy(update={"signal": signals(step.open.signal)})})
    if step.run is None:
        return step
    moved = _DAY.sub(lambda it: str(date.fromisoformat(it[1]) + by), step.run)
    return step.model_copy(update={"run": signals(moved)})
