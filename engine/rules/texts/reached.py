"""Who was really asked for a duty: a text about it went out to them, and not merely stood in the queue. Pure; decides
nothing.
"""

from __future__ import annotations

from engine.deciding.case import Case
from engine.district.model import Person
from engine.incident.duty import Duty
from engine.rules.people import people
from engine.stream.state import Delivery, DeliveryState

WENT_OUT: frozenset[DeliveryState] = frozenset({"attempted", "ambiguous", "accepted", "delivered"})
"""A provider has, or may have, the text. What waits, failed or was superseded has reached nobody by this delivery."""


def asked_of(case: Case, duty: Duty) -> list[Person]:
    """The persons who may be at work on a duty that has ended or went to another unit, each once.

    Not those who were told in writing for the file, those of the unit that has it now, and whoever decides just this:
    they know.
    """
    texts = [it.owed for it in case.incident.deliveries.values() if _asks(it, duty)]
    found = {
        text.person: case.rules.district.persons.get(text.person)
        for text in texts
        if not (duty.open and text.unit == duty.unit)
    }
    return people.in_play(case, [it for it in found.values() if it is not None and it.id != case.actor.person])


def _asks(delivery: Delivery, duty: Duty) -> bool:
    """A text asks whoever is to answer it, and the unit's own people at any time; who only heard that others were late
    does not go.
    """
    text = delivery.owed
    theirs = text.asks or text.unit in (duty.unit, duty.given_to)
    return theirs and duty.id in text.duties and delivery.state in WENT_OUT and text.urgency != "formal"
