"""The open duties of an incident: whose each is, what was answered, and whom to ring. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.district.lookup import contacts_of
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.rules.knowledge import blocking
from notify.channel_spec import telephone_of
from office.views.names import Names


@dataclass(frozen=True)
class DutyView:
    """An open duty. `say`: the words that it has somebody say on the telephone, in Chinese. `blocks`: it holds
    the incident in its stage. `contact` is whom to ring about it: id, name and
    number. `standing`: whether the clause is still in force today; empty where nobody says.
    """

    duty: str
    title: str
    unit: str
    unit_name: str
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None
    answered_by_name: str
    answered_words: str | None
    progress: str | None
    progress_at: datetime | None
    answer_due: datetime | None
    finish_due: datetime | None
    late: tuple[str, ...]
    rung: int
    blocks: bool
    contact: str
    contact_name: str
    phone: str
    source: str
    certainty: str
    proof: str = "none"
    say: str = ""
    standing: str = ""


def duty_views(rules: Rules, incident: Incident, now: datetime, names: Names) -> tuple[DutyView, ...]:
    """Every open duty, in the order in which they were given; `now` is story time (UTC)."""
    holding = {duty.id for duty in blocking(rules, incident)}
    return tuple(
        _duty(rules, incident, duty, duty.id in holding, now, names) for duty in incident.duties.values() if duty.open
    )


def _duty(rules: Rules, incident: Incident, duty: Duty, blocks: bool, now: datetime, names: Names) -> DutyView:
    first = next(iter(contacts_of(names.rules.district, duty.unit, now)), None)
    return DutyView(
        duty=duty.id,
        title=names.title(duty),
        unit=duty.unit,
        unit_name=names.holder(incident, duty.id),
        answer=duty.answer,
        answered_by=duty.answered_by,
        answered_at=duty.answered_at,
        answered_by_name=names.person(duty.answered_by) if duty.answered_by else "",
        answered_words=words_of(incident, duty),
        progress=duty.progress,
        progress_at=duty.progress_at,
        answer_due=duty.answer_due,
        finish_due=duty.finish_due,
        late=duty.late,
        rung=duty.rung,
        blocks=blocks,
        contact=first.id if first else "",
        contact_name=str(first.name) if first else "",
        phone=telephone_of(first.channels) if first else "",
        source=names.source(duty.rule).clause,
        certainty=names.source(duty.rule).sure,
        proof=names.proof(duty.rule),
        say=_words_to_say(rules, incident, duty, now),
        standing=names.standing(duty.rule, now),
    )


def _words_to_say(rules: Rules, incident: Incident, duty: Duty, now: datetime) -> str:
    """Few duties have any: without one, the templates of texts are not loaded."""
    if rules.playbook.duties[duty.rule].say is None:
        return ""
    from office.texts.saying import words_to_say

    return words_to_say(rules, incident, duty, now)


def words_of(incident: Incident, duty: Duty) -> str | None:
    """In which words the duty was answered; None where it was not answered in a text."""
    text = incident.deliveries.get(duty.answered_to or "")
    return str(text.words) if text is not None and text.words is not None else None
