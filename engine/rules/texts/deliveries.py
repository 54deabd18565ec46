"""What becomes of a text: attempted or superseded, accepted, delivered, failed and owed on another channel."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.rules.texts import resending
from engine.rules.texts.relevance import superseded
from engine.stream.commands import AttemptDeliveries, PassOnDeliveries, SettleDeliveries
from engine.stream.events import DeliveryAttempted, DeliverySuperseded
from engine.stream.progress import may_be_attempted, reported


def attempt(case: Case, command: AttemptDeliveries) -> None:
    """Record the texts about to be sent; what is no longer worth sending is superseded instead."""
    for it in command.attempts:
        delivery = case.incident.deliveries.get(it.delivery)
        if delivery is None or not may_be_attempted(delivery, it.attempt):
            continue
        reason = superseded(case, delivery.owed)
        if reason is not None:
            case.record(DeliverySuperseded(delivery=it.delivery, reason=reason))
            continue
        case.record(DeliveryAttempted(**it.model_dump()))


def settle(case: Case, command: SettleDeliveries) -> None:
    """Record outcomes and reports. A repeated one changes nothing; one that comes late or out of order is kept as
    evidence.
    """
    for outcome in command.outcomes:
        delivery = case.incident.deliveries.get(outcome.delivery)
        if delivery is None:
            case.refuse("unknown_delivery", delivery=outcome.delivery)
        event = reported(delivery, outcome)
        if event is None:
            continue
        case.record(event)
        if not event.late and outcome.outcome in ("failed", "undelivered"):
            resending.unreached(case, case.incident.deliveries[outcome.delivery])


def pass_on(case: Case, command: PassOnDeliveries) -> None:
    """Nobody carries the channel of these: what is not with a provider yet goes another way, where there is one."""
    for name in command.deliveries:
        delivery = case.incident.deliveries.get(name)
        if delivery is not None and delivery.state in ("owed", "refused"):
            resending.pass_on(case, delivery, command.carried)
