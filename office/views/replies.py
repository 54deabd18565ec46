"""What persons texted back and nobody has read yet, as values that are printed or given out as JSON. Decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.incident.state import Incident
from engine.rules.answers.hearing import standing
from office.views.names import Names


@dataclass(frozen=True)
class ReplyView:
    """A reply that waits. `entry` is its number in the record of the incident; `told`: it went to the officer as a
    text.
    """

    incident: str
    entry: int
    at: datetime
    person: str
    person_name: str
    unit: str
    unit_name: str
    says: str
    words: str
    told: bool


def reply_views(incident: Incident, names: Names) -> tuple[ReplyView, ...]:
    """The replies of an incident that wait, the oldest first."""
    return tuple(
        ReplyView(
            incident.id,
            it.entry,
            it.at,
            it.person,
            it.person_name,
            it.unit,
            names.unit(it.unit),
            it.says,
            str(it.words),
            it.told,
        )
        for it in standing(incident)
    )
