"""Texts of streams between incidents: owed on the first channel that reaches the person, tried on the next where one
fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from engine.deciding.case import Decision
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import BY_WHO_WAS_TOLD, ENGINE
from engine.deciding.references import reference
from engine.deciding.ruleset import HomeRules
from engine.district.lookup import contacts_of
from engine.district.model import Person
from engine.incident import commands as ask
from engine.incident.duties import AlarmRaised
from engine.rules.texts.resending import NOBODY
from engine.stream.commands import AttemptDeliveries, PassOnDeliveries, SettleDeliveries
from engine.stream.event import TextPurpose, Urgency
from engine.stream.events import DeliveryAttempted, DeliveryOwed, DeliverySettled, DeliverySuperseded, TextAnswered
from engine.stream.progress import may_be_attempted, reported
from engine.stream.state import Delivery
from engine.values.private import Private

AnyStanding = Decision[HomeRules, Any]


def tell_units(case: AnyStanding, units: Iterable[str], purpose: TextPurpose, about: str) -> None:
    """Owe one text to the first contact of each unit. `about` is the key of what it speaks of; a unit without contact
    raises an alarm.
    """
    for unit in dict.fromkeys(units):
        person = next(iter(contacts_of(case.rules.district, unit, case.now)), None)
        if person is None:
            case.record(AlarmRaised(code="nobody_found", subject=unit))
        else:
            tell(case, person, purpose, "normal", (about,))


def tell(case: AnyStanding, person: Person, purpose: TextPurpose, urgency: Urgency, about: tuple[str, ...]) -> None:
    """Owe one text to a person; whom no channel reaches raises an alarm."""
    channels = case.rules.channels.for_person(person, urgency)
    if channels:
        _owe(case, person, channels[0], purpose, urgency, about)
    else:
        case.record(AlarmRaised(code="person_unreachable", subject=person.id))


def _owe(
    case: AnyStanding,
    person: Person,
    channel: str,
    purpose: TextPurpose,
    urgency: Urgency,
    about: tuple[str, ...],
    replaces: str | None = None,
) -> None:
    number = len(case.stream.deliveries) + 1
    case.record(
        DeliveryOwed(
            delivery=f"{case.stream.id}.{number}",
            reference=reference(case.nonce, number),
            purpose=purpose,
            stage="",
            person=person.id,
            person_name=Private(person.name),
            unit=person.unit,
            channel=channel,
            address=Private(person.channels[channel]),
            urgency=urgency,
            messages=about,
            replaces=replaces,
        )
    )


def attempt(
    case: AnyStanding, command: AttemptDeliveries, holds: Callable[[DeliveryOwed], object] = lambda owed: True
) -> None:
    """Record the texts about to be sent; one that no longer `holds` is not sent."""
    for it in command.attempts:
        delivery = case.stream.deliveries.get(it.delivery)
        if delivery is None or not may_be_attempted(delivery, it.attempt):
            continue
        if holds(delivery.owed):
            case.record(DeliveryAttempted(**it.model_dump()))
        else:
            case.record(DeliverySuperseded(delivery=it.delivery, reason="duties_over"))


def settle(case: AnyStanding, command: SettleDeliveries) -> None:
    """Record outcomes and reports; what did not arrive is owed on the person's next channel."""
    for outcome in command.outcomes:
        delivery = case.stream.deliveries.get(outcome.delivery)
        if delivery is None:
            case.refuse("unknown_delivery", delivery=outcome.delivery)
        event = reported(delivery, outcome)
        if event is not None:
            case.record(event)
            if not event.late and event.outcome in ("failed", "undelivered"):
                _another_way(case, delivery, None)


def pass_on(case: AnyStanding, command: PassOnDeliveries) -> None:
    """Nobody carries the channel of these: another one, where the person has one that is carried."""
    for name in command.deliveries:
        delivery = case.stream.deliveries.get(name)
        if delivery is not None and delivery.state in ("owed", "refused") and _left(case, delivery, command.carried):
            case.record(
                DeliverySettled(
                    delivery=name, attempt=delivery.attempt, outcome="failed", provider=NOBODY, code="nobody_carries"
                )
            )
            _another_way(case, delivery, command.carried)


def answer(case: AnyStanding, command: ask.AnswerText) -> None:
    """A reply is kept; nothing hangs on it."""
    delivery = case.stream.deliveries.get(command.delivery)
    if delivery is None or delivery.owed.person != case.actor.person:
        case.refuse("unknown_delivery", delivery=command.delivery)
    case.record(
        TextAnswered(delivery=command.delivery, person=delivery.owed.person, answer=command.answer, words=command.words)
    )


def _another_way(case: AnyStanding, delivery: Delivery, carried: tuple[str, ...] | None) -> None:
    owed, left = delivery.owed, _left(case, delivery, carried)
    person = case.rules.district.persons.get(owed.person)
    if person is None or not left:
        case.record(AlarmRaised(code="person_unreachable", subject=owed.person))
        return
    _owe(case, person, left[0], owed.purpose, owed.urgency, owed.messages, owed.delivery)


def _left(case: AnyStanding, delivery: Delivery, carried: tuple[str, ...] | None) -> list[str]:
    """The person's channels that this text has not tried yet; `carried`: those that somebody carries, None for all."""
    person, tried = case.rules.district.persons.get(delivery.owed.person), _tried(case, delivery)
    channels = case.rules.channels.for_person(person, delivery.owed.urgency) if person is not None else ()
    return [it for it in channels if it not in tried and (carried is None or it in carried)]


def _tried(case: AnyStanding, delivery: Delivery) -> set[str]:
    tried: set[str] = set()
    current: Delivery | None = delivery
    while current is not None:
        tried.add(current.owed.channel)
        current = case.stream.deliveries.get(current.owed.replaces or "")
    return tried


TEXT_ACTS: Acts = {
    ask.AnswerText: Act(answer, BY_WHO_WAS_TOLD),
    AttemptDeliveries: Act(attempt, ENGINE),
    SettleDeliveries: Act(settle, ENGINE),
    PassOnDeliveries: Act(pass_on, ENGINE),
}
"""What every stream between incidents is asked about its texts."""
