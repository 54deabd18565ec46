"""What a text asks of the person who got it, as whoever answers it is shown: at the page of a link, by the API. Decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.district.model import District
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.rules.texts import open_questions
from engine.stream.state import Delivery
from office.texts.saying import common_values
from office.wording.language import Says
from office.wording.reports import duty_title


@dataclass(frozen=True)
class AskedDutyView:
    """One duty of the text that still waits; it is answered by its `number`. `finish_due` in the district's zone."""

    number: int
    duty: str
    title: Says
    unit: str
    answer: str | None
    finish_due: datetime | None


@dataclass(frozen=True)
class AskingView:
    """A text that asks. `stage` is its id, `stage_said` its name; `unit` is who is asked, by name; `owed_at` is in the
    district's zone.
    """

    incident: str
    delivery: str
    reference: str
    channel: str
    practice: bool
    person: str
    unit: Says
    stage: str | None
    stage_said: str
    water: str
    summary: str
    owed_at: datetime
    duties: tuple[AskedDutyView, ...]


def asking(rules: Rules, incident: Incident, delivery: Delivery, *, practice: bool) -> AskingView:
    """A text of an incident. `practice`: nothing leaves the machine; a drill is no earnest either."""
    owed, zone = delivery.owed, ZoneInfo(rules.district.timezone)
    values = common_values(rules, incident, owed)
    return AskingView(
        incident=incident.id,
        delivery=owed.delivery,
        reference=owed.reference,
        channel=owed.channel,
        practice=practice or incident.head.drill,
        person=str(owed.person_name),
        unit=unit_said(rules.district, owed.unit),
        stage=owed.stage,
        stage_said=str(values["stage"]),
        water=str(values["water"]),
        summary=str(values["summary"]),
        owed_at=delivery.owed_at.astimezone(zone),
        duties=tuple(_duty(rules, number, duty, zone) for number, duty in open_questions.waiting(incident, delivery)),
    )


def unit_said(district: District, unit: str) -> Says:
    """A unit's name, or its id where it has none."""
    known = district.units.get(unit)
    return Says(known.zh, known.en) if known else Says(unit, unit)


def _duty(rules: Rules, number: int, duty: Duty, zone: ZoneInfo) -> AskedDutyView:
    due = duty.finish_due.astimezone(zone) if duty.finish_due else None
    return AskedDutyView(number, duty.id, titled(rules, duty), duty.unit, duty.answer, due)


def titled(rules: Rules, duty: Duty) -> Says:
    """The duty's title; of a report with its addressee."""
    title = rules.playbook.duties[duty.rule].title
    to = Says(duty.addressee_zh, duty.addressee_en or "") if duty.addressee_zh else None
    return duty_title(Says(title.zh, title.en), to)
