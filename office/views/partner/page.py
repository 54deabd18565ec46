"""One incident as a partner sees it who was told of it: how it stands, the map, what is asked of them, what was done,
what both do together. Decides nothing, and shows nothing that they were not told, nor anybody's name or number but the
officer's and their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from engine.incident.partners import NOTICES
from engine.rules.texts import open_questions
from engine.rules.water.readings import window
from engine.stock.events import STOCK
from engine.stock.state import Stock
from office.home.links import is_link_line
from office.views.map.incident import IncidentMap, incident_map
from office.views.names import Names
from office.views.partner.course import Milestone, course
from office.views.unit.job import who_asks

if TYPE_CHECKING:
    from engine.incident.partners import Measure, MeasureState, Receipt
    from engine.incident.state import Incident
    from engine.stream.state import Delivery
    from office.office import Office
    from office.services.found import Found
    from office.wording.language import Lang

WIDTH = 480.0
"""User units of the map."""
Answered = Literal["waits", "accepted", "declined"]


@dataclass(frozen=True)
class AskView:
    """Something that is asked of them: of a text with duties one of them by its `number`, else the text itself (0)."""

    delivery: str
    number: int
    title: str
    due: datetime | None
    late: bool
    state: Answered


@dataclass(frozen=True)
class NoticeView:
    """A text that went to them, as it was sent, without its link."""

    at: datetime
    text: str


@dataclass(frozen=True)
class SightingView:
    """What they told of their side. `seen`: somebody in the office has read it."""

    at: datetime
    words: str
    seen: bool


@dataclass(frozen=True)
class MeasureView:
    """A joint measure, with the units that entered it and said last how far it is."""

    id: str
    what: str
    doer: str
    when: str
    state: MeasureState
    words: str
    entered_by: str
    said_by: str
    said_at: datetime | None


@dataclass(frozen=True)
class PartnerPage:
    """The page. `office` is whose incident it is; `receipt` the last one of their unit."""

    incident: str
    water: str
    summary: str
    office: str
    unit: str
    person: str
    practice: bool
    drill: bool
    over: bool
    now: datetime
    known_at: datetime
    stage: str
    stage_since: datetime | None
    grade: str
    warning: str
    officer: str
    phone: str
    asks: tuple[AskView, ...]
    notices: tuple[NoticeView, ...]
    receipt: Receipt | None
    sightings: tuple[SightingView, ...]
    measures: tuple[MeasureView, ...]
    map: IncidentMap
    course: tuple[Milestone, ...]

    @property
    def waiting(self) -> tuple[AskView, ...]:
        """What nobody has answered yet."""
        return tuple(it for it in self.asks if it.state == "waits")


def partner_page(office: Office, found: Found, delivery: Delivery, lang: Lang) -> PartnerPage:
    """The page of whoever got this text. Raises LedgerError."""
    rules, incident, owed = found.rules, found.incident, delivery.owed
    names = Names(rules, lang, coded=False)
    officer, phone = who_asks(office, rules, incident)
    return PartnerPage(
        incident=incident.id,
        water=names.water(incident.head.water),
        summary=str(incident.head.summary),
        office=names.said(rules.district.title),
        unit=names.unit(owed.unit),
        person=str(owed.person_name),
        practice=office.practice,
        drill=incident.head.drill,
        over=incident.ended,
        now=found.now,
        known_at=incident.head.known_at,
        stage=incident.stage,
        stage_since=incident.stage_at,
        grade=incident.grading.grade or "",
        warning=incident.warning.colour or "",
        officer=officer,
        phone=phone,
        asks=tuple(_asks(names, incident, owed.person, found.now)),
        notices=tuple(_notices(incident, owed.person)),
        receipt=incident.partners.receipt_of(owed.unit),
        sightings=tuple(_sightings(incident, owed.unit)),
        measures=tuple(_measure(names, it) for it in incident.partners.measures.values()),
        map=incident_map(rules, incident, Stock(STOCK), window(rules, incident, found.now), names, width=WIDTH),
        course=course(found, owed.unit, names),
    )


def _asks(names: Names, incident: Incident, person: str, now: datetime) -> Iterator[AskView]:
    """Of several texts that ask for the same the newest; what is over is not asked any more."""
    shown: set[str] = set()
    for delivery in reversed(list(incident.deliveries.values())):
        owed = delivery.owed
        if owed.person != person or not owed.asks or open_questions.asking(incident, delivery) == "over":
            continue
        if not owed.duties:
            title = "；".join(names.said(names.rules.playbook.messages[it].title) for it in _asking(names, delivery))
            yield AskView(owed.delivery, 0, title, None, False, delivery.answer or "waits")
        for number, duty in open_questions.asked(incident, delivery):
            if duty.id in shown:
                continue
            shown.add(duty.id)
            due = duty.answer_due if duty.answer is None else duty.finish_due
            late = bool(duty.late) or (due is not None and due < now)
            yield AskView(owed.delivery, number, names.title(duty), due, late, duty.answer or "waits")


def _asking(names: Names, delivery: Delivery) -> list[str]:
    """The messages of a text that want an answer."""
    messages = names.rules.playbook.messages
    return [it for it in delivery.owed.messages if it in messages and messages[it].asks_answer]


def _notices(incident: Incident, person: str) -> Iterator[NoticeView]:
    for it in reversed(list(incident.deliveries.values())):
        if it.owed.person == person and it.owed.purpose in NOTICES and it.text is not None:
            lines = [line for line in str(it.text).splitlines() if not is_link_line(line)]
            yield NoticeView(it.owed_at, "\n".join(lines))


def _sightings(incident: Incident, unit: str) -> Iterator[SightingView]:
    for it in reversed(incident.partners.sightings):
        if it.unit == unit:
            reply = incident.replies.get(it.entry)
            yield SightingView(it.at, str(it.words), reply is not None and reply.seen)


def _measure(names: Names, it: Measure) -> MeasureView:
    return MeasureView(
        it.id,
        str(it.what),
        str(it.doer),
        str(it.when or ""),
        it.state,
        str(it.words or ""),
        names.unit(it.unit),
        names.unit(it.said_unit) if it.said_unit else "",
        it.said_at,
    )
