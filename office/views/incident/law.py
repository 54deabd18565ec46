"""By which law an incident is judged, and what that leaves open: clauses that have ended, years without a calendar.
Decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.district import calendar
from engine.incident.state import Incident


@dataclass(frozen=True)
class LawView:
    """`sets`: the sets of law, the oldest first; none in a record older than law with days. `begins` and `until`: the
    days on which nothing of it changes. `lapsed`: times and tables that had ended by then and go on being used.
    `years_missing`: years of this incident whose holidays nobody has entered.
    """

    sets: tuple[str, ...]
    begins: date | None
    until: date | None
    lapsed: tuple[str, ...]
    years_missing: tuple[str, ...]


def law_view(rules: Rules, incident: Incident, now: datetime) -> LawView:
    """As an incident keeps it; `now` is story time (UTC)."""
    era = rules.regulations.era
    return LawView(
        sets=era.sets if era else (),
        begins=era.begins if era else None,
        until=era.until if era else None,
        lapsed=era.lapsed if era else (),
        years_missing=_missing(rules, incident, now),
    )


def _missing(rules: Rules, incident: Incident, now: datetime) -> tuple[str, ...]:
    """Of the days on which it became known, of today and of what is due."""
    zone = ZoneInfo(rules.district.timezone)
    due = (it.due for it in incident.limits.values() if it.state == "armed")
    days = sorted({at.astimezone(zone).date() for at in (incident.head.known_at, now, *due)})
    missing = (f"{day.year:04}" for day in days if not calendar.is_known(rules.district, day))
    return tuple(dict.fromkeys(missing))
