"""The limits of duties that are running, the nearest first, each with where it comes from. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.incident.state import Incident
from engine.stream.state import Limit
from office.views.names import Names


@dataclass(frozen=True)
class LimitView:
    """A limit of a duty that is running, and the clause that it comes from with its certainty. `standing`: whether that
    is still in force today; empty where nobody says.
    """

    limit: str
    kind: str
    duty: str
    title: str
    unit_name: str
    due: datetime
    left: timedelta
    source: str
    certainty: str
    standing: str = ""


def limit_views(incident: Incident, now: datetime, names: Names) -> tuple[LimitView, ...]:
    """Every limit of a duty that is armed, the nearest first; `now` is story time (UTC)."""
    armed = (it for it in incident.limits.values() if it.state == "armed" and it.subject in incident.duties)
    return tuple(_limit(incident, it, now, names) for it in sorted(armed, key=lambda it: (it.due, it.id)))


def _limit(incident: Incident, it: Limit, now: datetime, names: Names) -> LimitView:
    rule = incident.duties[it.subject].rule
    source = names.source(rule)
    return LimitView(
        it.id,
        it.kind,
        it.subject,
        names.title(incident.duties[it.subject]),
        names.holder(incident, it.subject),
        it.due,
        it.due - now,
        source.clause,
        source.sure,
        names.standing(rule, now),
    )
