"""What a text still asks for, and of which of its duties: the same for a link, an API and a reply. Pure; decides
nothing.
"""

from __future__ import annotations

from typing import Literal

from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.stream.state import Delivery, StreamState

Asking = Literal["open", "answered", "over"]
"""open: an answer is still of use · answered: there is one · over: its duties are over, or the incident is, or it never
asked.
"""


def asked(incident: Incident, delivery: Delivery) -> list[tuple[int, Duty]]:
    """The duties it asks about that are still this unit's to answer, each with the number under which the text has
    it.
    """
    owed = delivery.owed
    return [
        (number, incident.duties[duty]) for number, duty in enumerate(owed.duties, 1) if incident.still_asks(owed, duty)
    ]


def waiting(incident: Incident, delivery: Delivery) -> list[tuple[int, Duty]]:
    """Those of them that still wait for this person's answer. One that somebody else has declined waits for whoever was
    told next.
    """
    if delivery.answer is None:
        return [(number, duty) for number, duty in asked(incident, delivery) if duty.answer != "accepted"]
    return [(number, duty) for number, duty in asked(incident, delivery) if duty.answer is None]


def taken_on(incident: Incident, delivery: Delivery) -> list[tuple[int, Duty]]:
    """Those of them that this person has accepted: they may still say how far they are, or that they cannot."""
    person = delivery.owed.person
    mine = asked(incident, delivery)
    return [(number, duty) for number, duty in mine if (duty.answer, duty.answered_by) == ("accepted", person)]


def asking_of(stream: StreamState, delivery: Delivery) -> Asking:
    """Whether a text of any stream still asks for an answer; what asks for no duties asks until somebody has answered
    it.
    """
    if isinstance(stream, Incident):
        return asking(stream, delivery)
    answered = stream.answered(delivery) if delivery.owed.asks else None
    return "over" if answered is None else "answered" if answered else "open"


def asking(incident: Incident, delivery: Delivery) -> Asking:
    """Whether a text of an incident still asks for an answer."""
    if not delivery.owed.asks or incident.ended or (delivery.owed.duties and not asked(incident, delivery)):
        return "over"
    if delivery.owed.duties:
        return "open" if waiting(incident, delivery) else "answered"
    return "open" if delivery.answer is None else "answered"
