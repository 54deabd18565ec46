"""A partner who is told of an incident is told in writing as well where the page is that is shared with them: once, by
a way that is read at a desk. What it says and whether it carries a link is not decided here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.deciding.references import reference
from engine.district.partners import is_partner
from engine.incident.partners import NOTICES
from engine.stream.event import TextPurpose
from engine.stream.events import DeliveryOwed
from engine.values.private import Private

if TYPE_CHECKING:
    from engine.deciding.case import Case
    from engine.district.model import District

PAGE: TextPurpose = "partner_page"


def opens_page(district: District, owed: DeliveryOwed) -> bool:
    """Whether the link of a text leads to the shared page. An office of the city that has duties here answers them as
    every unit does.
    """
    if owed.purpose == PAGE:
        return True
    if owed.purpose not in NOTICES or not is_partner(district, owed.unit):
        return False
    return not (owed.asks and owed.duties) or district.units[owed.unit].kind == "neighbour"


def owe(case: Case) -> None:
    """Owe it to every partner whom this decision tells of the incident."""
    if case.incident.ended:
        return
    for event in list(case.events):
        if isinstance(event, DeliveryOwed) and event.purpose in NOTICES and is_partner(case.rules.district, event.unit):
            _to(case, event)


def _to(case: Case, notice: DeliveryOwed) -> None:
    person = case.rules.district.persons.get(notice.person)
    way = next(iter(case.rules.channels.for_person(person, "formal")), None) if person is not None else None
    if person is None or way is None or way == notice.channel or _had(case, notice.person):
        return
    number = len(case.incident.deliveries) + 1
    case.record(
        DeliveryOwed(
            delivery=f"{case.incident.id}.{number}",
            reference=reference(case.nonce, number),
            purpose=PAGE,
            stage=case.incident.stage,
            person=person.id,
            person_name=Private(person.name),
            unit=person.unit,
            channel=way,
            address=Private(person.channels[way]),
            urgency="formal",
            drill=case.incident.head.drill,
        )
    )


def _had(case: Case, person: str) -> bool:
    return any((it.owed.purpose, it.owed.person) == (PAGE, person) for it in case.incident.deliveries.values())
