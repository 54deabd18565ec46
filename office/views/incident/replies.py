"""What persons texted back and nobody has read yet, as values that are printed or given out as JSON. Decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.rules.answers.waiting import standing
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.office import Office
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


@dataclass(frozen=True)
class RepliesView:
    """The replies of all incidents that wait."""

    replies: tuple[ReplyView, ...]


def waiting_replies(office: Office, lang: Lang) -> RepliesView:
    """Every reply that waits for somebody in the office to read it, incident by incident. Raises LedgerError."""
    from office.views.names import Names

    with office.ledger.reading() as tx:
        streams = tx.incidents()
    found = [it for stream in streams if (it := office.desk.load(stream)) is not None]
    return RepliesView(tuple(reply for it in found for reply in reply_views(it, Names(office.desk.rules_of(it), lang))))


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
