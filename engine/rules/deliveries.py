"""What becomes of a text: attempted or superseded, accepted, delivered, failed and owed on another channel."""

from __future__ import annotations

from engine.incident.commands import AttemptDeliveries, DeliveryOutcome, PassOnDeliveries, SettleDeliveries
from engine.incident.events import DeliveryAttempted, DeliverySettled, DeliverySuperseded
from engine.incident.state import Delivery, DeliveryState
from engine.rules import resending
from engine.rules.case import Case
from engine.rules.wanted import superseded

_RANK: dict[DeliveryState, int] = {
    "owed": 0, "attempted": 1, "refused": 2, "ambiguous": 3, "accepted": 4,
    "delivered": 5, "undelivered": 5, "failed": 5, "superseded": 5,
}  # fmt: skip
"""How far along a delivery is; a report never moves it back."""


def attempt(case: Case, command: AttemptDeliveries) -> None:
    """Record the texts about to be sent; what is no longer worth sending is superseded instead."""
    for it in command.attempts:
        delivery = case.incident.deliveries.get(it.delivery)
        if delivery is None or _RANK[delivery.state] >= _RANK["accepted"] or it.attempt <= delivery.attempt:
            continue
        reason = superseded(case, delivery.owed)
        if reason is not None:
            case.record(DeliverySuperseded(delivery=it.delivery, reason=reason))
            continue
        case.record(DeliveryAttempted(**it.model_dump()))


def settle(case: Case, command: SettleDeliveries) -> None:
    """Record outcomes and reports. A repeated one changes nothing; one that comes late or out of order is kept as evidence."""
    for outcome in command.outcomes:
        delivery = case.incident.deliveries.get(outcome.delivery)
        if delivery is None:
            case.refuse("unknown_delivery", delivery=outcome.delivery)
        if _repeats(delivery, outcome):
            continue
        late = outcome.attempt < delivery.attempt or _RANK[outcome.outcome] <= _RANK[delivery.state]
        case.record(DeliverySettled(late=late, **outcome.model_dump()))
        if not late and outcome.outcome in ("failed", "undelivered"):
            resending.unreached(case, case.incident.deliveries[outcome.delivery])


def _repeats(delivery: Delivery, outcome: DeliveryOutcome) -> bool:
    return delivery.state == outcome.outcome and delivery.attempt == outcome.attempt and outcome.outcome != "ambiguous"


def pass_on(case: Case, command: PassOnDeliveries) -> None:
    """Nobody carries the channel of these: what is not with a provider yet goes another way, where there is one."""
    for name in command.deliveries:
        delivery = case.incident.deliveries.get(name)
        if delivery is not None and delivery.state in ("owed", "refused"):
            resending.pass_on(case, delivery)
