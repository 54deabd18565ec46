"""The alarms that nobody has answered yet. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.incident.state import Incident
from engine.rules.people.alarms import standing
from office.views.names import Names


@dataclass(frozen=True)
class AlarmView:
    """An alarm that nobody has answered yet. `subject`: the duty or the person it speaks of, `says` by name."""

    code: str
    subject: str
    says: str
    at: datetime


def alarm_views(incident: Incident, names: Names) -> tuple[AlarmView, ...]:
    """Every alarm that stands."""
    return tuple(
        AlarmView(it.code, it.subject, names.subject(incident, it.subject), it.at) for it in standing(incident)
    )
