"""The office's own texts about signals: owed to whoever is on duty, carried, and tried another way where one does not arrive."""

from __future__ import annotations

from collections.abc import Iterable

from engine.district.lookup import head_of, parse_selector, persons_for
from engine.district.model import Person
from engine.incident import commands as ask
from engine.incident.events import DeliveryAttempted, DeliveryOwed, DeliverySettled, DeliverySuperseded, Urgency
from engine.incident.owing import Delivery
from engine.incident.progress import may_be_attempted, reported
from engine.intake.state import IntakeLog, waits
from engine.private import Private
from engine.rules.case import Decision
from engine.rules.references import reference
from engine.rules.resending import NOBODY
from engine.rules.ruleset import HomeRules

Case = Decision[HomeRules, IntakeLog]
ON_DUTY = parse_selector("role(duty_officer)")
RECEIVED, HANDLING, REPLY = "received", "handling", "reply"
"""What a text says of a signal, written `<what>:<signal>` into its messages: it came in, it is undecided, it is unanswered."""


def owe(case: Case, lines: Iterable[str], urgency: Urgency, *, heads: bool = False) -> None:
    """One text to each duty officer on duty, and where `heads` is set to whoever answers for their unit."""
    officers = persons_for(case.rules.district, ON_DUTY, "", case.now)
    above = [head for person in officers if heads and (head := head_of(case.rules.district, person.unit)) is not None]
    for person in {it.id: it for it in (*officers, *above)}.values():
        channels = case.rules.channels.for_person(person, urgency)
        if channels:
            _owe(case, person, channels[0], urgency, tuple(lines))


def _owe(case: Case, person: Person, channel: str, urgency: Urgency, lines: tuple[str, ...], replaces: str | None = None) -> None:
    number = len(case.stream.deliveries) + 1
    case.record(
        DeliveryOwed(
            delivery=f"{case.stream.id}.{number}", reference=reference(case.nonce, number), purpose="intake", stage="",
            person=person.id, person_name=Private(person.name), unit=person.unit, channel=channel,
            address=Private(person.channels[channel]), urgency=urgency, messages=lines, replaces=replaces,
        )
    )  # fmt: skip


def attempt(case: Case, command: ask.AttemptDeliveries) -> None:
    """Record the texts about to be sent; one whose signals have all been seen to meanwhile is not sent."""
    for it in command.attempts:
        delivery = case.stream.deliveries.get(it.delivery)
        if delivery is None or not may_be_attempted(delivery, it.attempt):
            continue
        if still_true(case.stream, delivery.owed):
            case.record(DeliveryAttempted(**it.model_dump()))
        else:
            case.record(DeliverySuperseded(delivery=it.delivery, reason="duties_over"))


def still_true(log: IntakeLog, owed: DeliveryOwed) -> tuple[str, ...]:
    """The lines of a text that still hold."""
    return tuple(line for line in owed.messages if _holds(log, *line.split(":", 1)))


def _holds(log: IntakeLog, what: str, signal: str) -> bool:
    return waits(log.signals[signal], "reply" if what == REPLY else "handling")


def settle(case: Case, command: ask.SettleDeliveries) -> None:
    """Record outcomes and reports; a text that did not arrive goes by the person's next channel."""
    for outcome in command.outcomes:
        delivery = case.stream.deliveries.get(outcome.delivery)
        if delivery is None:
            case.refuse("unknown_delivery", delivery=outcome.delivery)
        event = reported(delivery, outcome)
        if event is not None:
            case.record(event)
            if not event.late and event.outcome in ("failed", "undelivered"):
                _elsewhere(case, delivery, None)


def pass_on(case: Case, command: ask.PassOnDeliveries) -> None:
    """Nobody carries the channel of these: another one, where the person has one that is carried."""
    for name in command.deliveries:
        delivery = case.stream.deliveries.get(name)
        if delivery is not None and delivery.state in ("owed", "refused") and _left(case, delivery, command.carried):
            case.record(DeliverySettled(delivery=name, attempt=delivery.attempt, outcome="failed", provider=NOBODY, code="nobody_carries"))
            _elsewhere(case, delivery, command.carried)


def _elsewhere(case: Case, delivery: Delivery, carried: tuple[str, ...] | None) -> None:
    """Where nothing is left the limit goes on: the next reminder is owed anew, from the person's first channel."""
    left = _left(case, delivery, carried)
    person = case.rules.district.persons.get(delivery.owed.person)
    if person is not None and left:
        _owe(case, person, left[0], delivery.owed.urgency, delivery.owed.messages, replaces=delivery.owed.delivery)


def _left(case: Case, delivery: Delivery, carried: tuple[str, ...] | None) -> list[str]:
    person, tried = case.rules.district.persons.get(delivery.owed.person), _tried(case, delivery)
    channels = case.rules.channels.for_person(person, delivery.owed.urgency) if person is not None else ()
    return [it for it in channels if it not in tried and (carried is None or it in carried)]


def _tried(case: Case, delivery: Delivery) -> set[str]:
    tried: set[str] = set()
    current: Delivery | None = delivery
    while current is not None:
        tried.add(current.owed.channel)
        current = case.stream.deliveries.get(current.owed.replaces or "")
    return tried
