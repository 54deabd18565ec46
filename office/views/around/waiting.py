"""What was written to the office and waits for somebody: each with the duties that it may answer. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from notify.channel_spec import telephone_of
from office.views.incident.replies import ReplyView, reply_views
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from office.office import Office


@dataclass(frozen=True)
class OpenDutyView:
    """A duty that somebody may still answer."""

    incident: str
    water_name: str
    duty: str
    title: str
    unit: str
    unit_name: str


@dataclass(frozen=True)
class WaitingReplyView:
    """An unread reply, where its writer can be rung, and the open duties of its incident: their unit's first."""

    reply: ReplyView
    phone: str
    duties: tuple[OpenDutyView, ...]


@dataclass(frozen=True)
class WaitingView:
    """The unread replies of all incidents, the oldest first, and every duty that is open."""

    replies: tuple[WaitingReplyView, ...]
    duties: tuple[OpenDutyView, ...]


def waiting(office: Office, lang: Lang) -> WaitingView:
    """As it stands. Raises LedgerError."""
    with office.ledger.reading() as tx:
        streams = tx.incidents()
    replies: list[WaitingReplyView] = []
    duties: list[OpenDutyView] = []
    for incident in (it for stream in streams if (it := office.desk.load(stream)) is not None):
        names = Names(office.desk.rules_of(incident), lang)
        theirs = () if incident.ended else _duties(incident, names)
        duties += theirs
        replies += (_waiting(office, it, theirs) for it in reply_views(incident, names))
    return WaitingView(tuple(sorted(replies, key=lambda it: it.reply.at)), tuple(duties))


def _waiting(office: Office, reply: ReplyView, duties: tuple[OpenDutyView, ...]) -> WaitingReplyView:
    person = office.district().persons.get(reply.person)
    phone = telephone_of(person.channels) if person is not None else ""
    return WaitingReplyView(reply, phone, tuple(sorted(duties, key=lambda it: it.unit != reply.unit)))


def _duties(incident: Incident, names: Names) -> tuple[OpenDutyView, ...]:
    water = names.water(incident.head.water)
    return tuple(
        OpenDutyView(incident.id, water, it.id, names.title(it), it.unit, names.unit(it.unit))
        for it in incident.duties.values()
        if it.open
    )
