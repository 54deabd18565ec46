"""Who is told what of an approval: the request to whoever is asked, what came of it to them and to the officer."""

from __future__ import annotations

from datetime import timedelta

from engine.deciding.case import Case
from engine.deciding.references import reference
from engine.incident.approvals import (
    IN_WRITING,
    ApprovalAnswered,
    ApprovalAsked,
    ApprovalEnded,
    ApprovalHindered,
    ApprovalMissed,
)
from engine.incident.duties import AlarmRaised
from engine.rules.answers import hearing
from engine.stream.event import TextPurpose, Urgency
from engine.stream.events import DeliveryOwed
from engine.values.private import Private

MOST, WITHIN = 6, timedelta(hours=1)
"""How often one person is told within how long (story time) what was wrong with what they wrote: a telephone that
answers by itself would go on for ever.
"""
OFFICER_HEARS = frozenset({"expired", "changed", "guessed"})
"""Ends of a request that whoever asked has to know of; what they did themselves they know."""


def owe(case: Case) -> None:
    """Owe the texts that this decision calls for."""
    for event in list(case.events):
        match event:
            case ApprovalAsked():
                _to(case, event.person, "approval", event.approval, "immediate")
                _in_writing(case, event)
            case ApprovalAnswered(answer=answer):
                _to(case, event.person, "approval_said", event.approval, said=answer)
                _to_officer(case, event.approval, answer)
            case ApprovalHindered():
                if not _too_often(case, event.person):
                    _to(case, event.person, "approval_said", event.approval, said="hindered")
                if not _officer_knows(case, event.approval, "hindered"):
                    _to_officer(case, event.approval, "hindered")
            case ApprovalMissed() if not _too_often(case, event.person):
                _missed(case, event)
            case ApprovalEnded(why=why):
                _to(
                    case,
                    case.incident.approvals.by_id[event.approval].asked.person,
                    "approval_said",
                    event.approval,
                    said=why,
                )
                if why in OFFICER_HEARS:
                    _to_officer(case, event.approval, why)
            case _:
                pass


def _in_writing(case: Case, asked: ApprovalAsked) -> None:
    """The whole of it by another channel, where the person has one: the code goes to the telephone alone."""
    person = case.rules.district.persons[asked.person]
    code, whole = (case.rules.channels.for_person(person, urgency)[:1] for urgency in ("immediate", IN_WRITING))
    if whole and whole != code:
        _to(case, asked.person, "approval", asked.approval, IN_WRITING)


def ring(case: Case, approval: str) -> None:
    """Whoever was asked has not answered: their telephone rings."""
    asked = case.incident.approvals.by_id[approval]
    if asked.open:
        _to(case, asked.asked.person, "approval", approval, "critical")


def _to_officer(case: Case, approval: str, said: str) -> None:
    asked = case.incident.approvals.by_id[approval].asked
    for officer in hearing.officers(case, asked.person):
        _to(case, officer.id, "approval_told", approval, said=said)


def _to(
    case: Case,
    person_id: str,
    purpose: TextPurpose,
    approval: str,
    urgency: Urgency = "immediate",
    said: str | None = None,
) -> None:
    person = case.rules.district.persons.get(person_id)
    channels = case.rules.channels.for_person(person, urgency) if person else ()
    if person is None or not channels:
        case.record(AlarmRaised(code="person_unreachable", subject=person_id))
        return
    way = (channels[0], Private(person.channels[channels[0]]))
    _owed(case, person.id, Private(person.name), person.unit, way, purpose, approval, urgency, said)


def _missed(case: Case, event: ApprovalMissed) -> None:
    approval = event.approvals[0] if event.approvals else None
    way = (event.channel, event.address)
    _owed(case, event.person, event.person_name, event.unit, way, "approval_said", approval, "immediate", event.why)


def _owed(
    case: Case,
    person: str,
    name: Private,
    unit: str,
    way: tuple[str, Private],
    purpose: TextPurpose,
    approval: str | None,
    urgency: Urgency,
    said: str | None,
) -> None:
    number = len(case.incident.deliveries) + 1
    case.record(
        DeliveryOwed(
            delivery=f"{case.incident.id}.{number}",
            reference=reference(case.nonce, number),
            purpose=purpose,
            stage=case.incident.stage,
            person=person,
            person_name=name,
            unit=unit,
            channel=way[0],
            address=way[1],
            urgency=urgency,
            drill=case.incident.head.drill,
            approval=approval,
            question=Private(said) if said else None,
        )
    )


def _too_often(case: Case, person: str) -> bool:
    told = [
        it
        for it in case.incident.deliveries.values()
        if (it.owed.purpose, it.owed.person) == ("approval_said", person) and it.owed_at > case.now - WITHIN
    ]
    return len(told) >= MOST


def _officer_knows(case: Case, approval: str, said: str) -> bool:
    return any(
        (it.owed.purpose, it.owed.approval, it.owed.question) == ("approval_told", approval, said)
        for it in case.incident.deliveries.values()
    )
