"""Texts of streams between incidents: owed on the first channel that reaches the person, tried on the next where one fails."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from engine.district.lookup import contacts_of
from engine.district.model import Person
from engine.incident import commands as ask
from engine.incident.events import AlarmRaised, DeliveryAttempted, DeliveryOwed, TextAnswered
from engine.incident.progress import may_be_attempted, reported
from engine.private import Private
from engine.rules.case import Decision
from engine.rules.references import reference
from engine.rules.ruleset import HomeRules

AnyStanding = Decision[HomeRules, Any]
Purpose = Literal["stock", "routine"]


def tell(case: AnyStanding, units: Iterable[str], purpose: Purpose, about: str) -> None:
    """Owe one text to the first contact of each unit. `about` is the key of what it speaks of; a unit without contact raises an alarm."""
    for unit in dict.fromkeys(units):
        person = next(iter(contacts_of(case.rules.district, unit, case.now)), None)
        channels = case.rules.channels.for_person(person, "normal") if person else ()
        if person is None or not channels:
            case.record(AlarmRaised(code="nobody_found" if person is None else "person_unreachable", subject=person.id if person else unit))
            continue
        _owe(case, person, channels[0], purpose, about)


def _owe(case: AnyStanding, person: Person, channel: str, purpose: Purpose, about: str, replaces: str | None = None) -> None:
    number = len(case.stream.deliveries) + 1
    case.record(
        DeliveryOwed(
            delivery=f"{case.stream.id}.{number}", reference=reference(case.nonce, number), purpose=purpose, stage="",
            person=person.id, person_name=Private(person.name), unit=person.unit, channel=channel,
            address=Private(person.channels[channel]), urgency="normal", messages=(about,), replaces=replaces,
        )
    )  # fmt: skip


def attempt(case: AnyStanding, command: ask.AttemptDeliveries) -> None:
    """Record the texts about to be sent."""
    for it in command.attempts:
        delivery = case.stream.deliveries.get(it.delivery)
        if delivery is not None and may_be_attempted(delivery, it.attempt):
            case.record(DeliveryAttempted(**it.model_dump()))


def settle(case: AnyStanding, command: ask.SettleDeliveries) -> None:
    """Record outcomes and reports; what did not arrive is owed on the person's next channel."""
    for outcome in command.outcomes:
        delivery = case.stream.deliveries.get(outcome.delivery)
        if delivery is None:
            case.refuse("unknown_delivery", delivery=outcome.delivery)
        event = reported(delivery, outcome)
        if event is not None:
            case.record(event)
            if not event.late and event.outcome in ("failed", "undelivered"):
                _another_way(case, delivery.owed)


def pass_on(case: AnyStanding, command: ask.PassOnDeliveries) -> None:
    """Nobody carries the channel of these: they go by the person's next one."""
    for name in command.deliveries:
        delivery = case.stream.deliveries.get(name)
        if delivery is not None and delivery.state in ("owed", "refused"):
            _another_way(case, delivery.owed)


def _another_way(case: AnyStanding, owed: DeliveryOwed) -> None:
    person = case.rules.district.persons.get(owed.person)
    channels = case.rules.channels.for_person(person, "normal") if person else ()
    alike = (it.owed for it in case.stream.deliveries.values() if it.owed.messages == owed.messages)
    tried = {it.channel for it in alike if it.person == owed.person}
    left = [channel for channel in channels if channel not in tried]
    if person is None or not left:
        case.record(AlarmRaised(code="person_unreachable", subject=owed.person))
        return
    _owe(case, person, left[0], "stock" if owed.purpose == "stock" else "routine", owed.messages[0], owed.delivery)


def answer(case: AnyStanding, command: ask.AnswerText) -> None:
    """A reply is kept; nothing hangs on it."""
    delivery = case.stream.deliveries.get(command.delivery)
    if delivery is None or delivery.owed.person != case.actor.person:
        case.refuse("unknown_delivery", delivery=command.delivery)
    case.record(TextAnswered(delivery=command.delivery, person=delivery.owed.person, answer=command.answer, words=command.words))
