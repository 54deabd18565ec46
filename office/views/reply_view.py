"""What persons texted back and nobody has read yet, as values that are printed or given out as JSON. Decides
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from engine.incident.state import Duty, Incident
from engine.rules.answers.hearing import standing
from hezhang.cli.shown.output import Output
from office.views.names import Names
from office.wording import replies as says
from office.wording.codes import SAYS, named
from office.wording.times import say_clock


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


def render_replies(out: Output, replies: Iterable[ReplyView]) -> None:
    """One line each, with what marks it as read."""
    for it in replies:
        style = "bold red" if it.says in ("help", "no", "opt_out") else "bold yellow"
        out.say(
            says.WAITS,
            style,
            name=it.person_name,
            unit=it.unit_name,
            at=say_clock(it.at),
            says=named(SAYS, it.says, out.lang),
            words=" ".join(it.words.split()),
            incident=it.incident,
            entry=str(it.entry),
        )


def words_of(incident: Incident, duty: Duty) -> str | None:
    """In which words the duty was answered; None where it was not answered in a text."""
    text = incident.deliveries.get(duty.answered_to or "")
    return str(text.words) if text is not None and text.words is not None else None
