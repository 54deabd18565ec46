"""What still waits for somebody goes to where they are reached now, once; and on to the next one if they are gone."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.commands import FollowReach
from engine.incident.duties import AlarmRaised
from engine.rules import limits
from engine.rules.people import ladders
from engine.rules.texts.open_questions import waiting
from engine.rules.texts.relevance import superseded
from engine.rules.texts.resending import NOBODY, channels_of, owe_again, replaced
from engine.stream.event import OF_REPLIES
from engine.stream.events import DeliverySettled
from engine.stream.state import UNSENT, Delivery


def follow(case: Case, command: FollowReach) -> None:
    """Look at what these persons were told last: whoever has answered, or is reached as before, gets nothing more."""
    for person in command.persons:
        covered: set[str] = set()
        theirs = [it for it in case.incident.deliveries.values() if it.owed.person == person]
        for delivery in reversed(theirs):
            if not replaced(case, delivery):
                covered |= _follow(case, delivery, covered)


def _follow(case: Case, delivery: Delivery, covered: set[str]) -> set[str]:
    """What it asks; of duties that a later text asks too, that one goes on."""
    owed, unsent = delivery.owed, delivery.state in UNSENT
    asked = {duty.id for _, duty in waiting(case.incident, delivery)} if owed.asks else set()
    asks_approval = owed.purpose == "approval"
    wanted = superseded(case, owed) is None and owed.purpose not in OF_REPLIES
    if not wanted or not (unsent or asks_approval or asked - covered) or _reached_there(case, delivery):
        return asked
    person = case.rules.district.persons.get(owed.person)
    if unsent:
        _give_up(case, delivery, "address_changed" if person else "person_gone")
    channels = channels_of(case, owed)
    if channels:
        owe_again(case, delivery, owed.channel if owed.channel in channels else channels[0], owed.round)
        return asked
    case.record(AlarmRaised(code="person_unreachable", subject=owed.person))
    for duty in asked - covered:
        limits.cancel(case, duty, "answer")
        ladders.go_on(case, case.incident.duties[duty], above=case.incident.duties[duty].rung)
    return asked


def _reached_there(case: Case, delivery: Delivery) -> bool:
    """They have this very address on this channel now."""
    person = case.rules.district.persons.get(delivery.owed.person)
    return person is not None and person.channels.get(delivery.owed.channel) == delivery.owed.address


def _give_up(case: Case, delivery: Delivery, code: str) -> None:
    """It is not handed to a provider any more; what one may have already is weighed when its report comes."""
    case.record(
        DeliverySettled(
            delivery=delivery.owed.delivery,
            attempt=delivery.attempt,
            outcome="failed",
            provider=NOBODY,
            code=code,
            dead=True,
        )
    )
