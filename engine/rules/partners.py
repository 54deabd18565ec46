"""What partners say on the page that is shared with them: other districts and the city's offices that were told of an
incident. What they see and what they propose reaches the officer like a reply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.deciding.case import Case
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import weighed
from engine.district.partners import is_partner
from engine.incident import commands as ask
from engine.incident.partners import MeasureEntered, MeasureReported, NoticeReceived, PartnerSaw
from engine.rules.answers import hearing

if TYPE_CHECKING:
    from engine.stream.events import DeliveryOwed

MOST = 50
"""Joint measures of one incident; whoever has more has another instrument."""


def receive(case: Case, command: ask.ReceiveNotice) -> None:
    """Who has the notice. The same again changes nothing."""
    text = _text(case, command.delivery)
    if not command.name.strip() or not command.post.strip():
        case.refuse("notice_by_whom")
    last = case.incident.partners.receipt_of(text.unit)
    said = (command.name, command.post, command.phone, command.words)
    if last is not None and (last.name, last.post, last.phone, last.words) == said:
        return
    case.record(
        NoticeReceived(
            person=text.person,
            unit=text.unit,
            delivery=command.delivery,
            name=command.name,
            post=command.post,
            phone=command.phone,
            words=command.words,
        )
    )


def tell(case: Case, command: ask.TellSighting) -> None:
    """What they see on their side; the officer hears of it."""
    text = _text(case, command.delivery)
    if not command.words.strip():
        case.refuse("words_needed")
    case.record(
        PartnerSaw(
            person=text.person, unit=text.unit, delivery=command.delivery, name=command.name, words=command.words
        )
    )
    hearing.tell_officer(case, text.person)


def enter(case: Case, command: ask.EnterMeasure) -> None:
    """Something that is done together; the officer hears of it."""
    text = _text(case, command.delivery)
    if not command.what.strip() or not command.doer.strip():
        case.refuse("measure_needed")
    if len(case.incident.partners.measures) >= MOST:
        case.refuse("too_many_measures", most=str(MOST))
    case.record(
        MeasureEntered(
            measure=f"M{len(case.incident.partners.measures) + 1}",
            person=text.person,
            unit=text.unit,
            delivery=command.delivery,
            name=command.name,
            what=command.what,
            doer=command.doer,
            when=command.when,
        )
    )
    hearing.tell_officer(case, text.person)


def report(case: Case, command: ask.ReportMeasure) -> None:
    """How far it is. What is said already changes nothing."""
    text = _text(case, command.delivery)
    known = case.incident.partners.measures.get(command.measure)
    if known is None:
        case.refuse("unknown_measure", measure=command.measure, known=", ".join(case.incident.partners.measures))
    if (known.state, known.words) == (command.state, command.words):
        return
    case.record(
        MeasureReported(
            measure=known.id,
            state=command.state,
            person=text.person,
            unit=text.unit,
            delivery=command.delivery,
            name=command.name,
            words=command.words,
        )
    )


def _text(case: Case, delivery: str) -> DeliveryOwed:
    """The text whose link they came by. Refuses whoever it did not go to, and an incident that is over."""
    known = case.incident.deliveries.get(delivery)
    if known is None or known.owed.person != case.actor.person or not is_partner(case.rules.district, known.owed.unit):
        case.refuse("unknown_delivery", delivery=delivery)
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    return known.owed


BY_PARTNERS = weighed("whoever of a partner was sent the text", engine=True, forgotten=True)
ACTS: Acts = {
    ask.ReceiveNotice: Act(receive, BY_PARTNERS),
    ask.TellSighting: Act(tell, BY_PARTNERS),
    ask.EnterMeasure: Act(enter, BY_PARTNERS),
    ask.ReportMeasure: Act(report, BY_PARTNERS),
}
