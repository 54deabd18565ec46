"""What becomes of a text: attempted or superseded, accepted, delivered, failed and owed on another channel."""

from __future__ import annotations

from typing import Literal

from engine.incident.commands import AttemptDeliveries, DeliveryOutcome, SettleDeliveries
from engine.incident.events import DeliveryAttempted, DeliverySettled, DeliverySuperseded
from engine.incident.state import Delivery, DeliveryState
from engine.rules import limits
from engine.rules.case import Case
from engine.rules.messages import owe_elsewhere

_RANK: dict[DeliveryState, int] = {
    "owed": 0, "attempted": 1, "ambiguous": 2, "accepted": 3, "delivered": 4, "undelivered": 4, "failed": 4, "superseded": 4,
}  # fmt: skip
"""How far along a delivery is; a report never moves it back."""


def attempt(case: Case, command: AttemptDeliveries) -> None:
    """Record the texts about to be sent; what is no longer worth sending is superseded instead."""
    for it in command.attempts:
        delivery = case.incident.deliveries.get(it.delivery)
        if delivery is None or _RANK[delivery.state] >= _RANK["accepted"] or it.attempt <= delivery.attempt:
            continue
        reason = _superseded(case, delivery)
        if reason is not None:
            case.record(DeliverySuperseded(delivery=it.delivery, reason=reason))
            continue
        case.record(DeliveryAttempted(delivery=it.delivery, attempt=it.attempt, provider=it.provider, sender=it.sender, text=it.text))


def _superseded(case: Case, delivery: Delivery) -> Literal["duties_over", "incident_over", "too_late"] | None:
    owed = delivery.owed
    if owed.not_after is not None and case.now > owed.not_after:
        return "too_late"
    if owed.purpose == "question":
        return None
    if any(case.incident.still_asks(owed, duty) for duty in owed.duties):
        return None
    if case.incident.ended and owed.stage != case.incident.stage:
        return "incident_over"
    return None if owed.messages else "duties_over"


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
            _unreached(case, case.incident.deliveries[outcome.delivery])


def _repeats(delivery: Delivery, outcome: DeliveryOutcome) -> bool:
    return delivery.state == outcome.outcome and delivery.attempt == outcome.attempt and outcome.outcome != "ambiguous"


def _unreached(case: Case, delivery: Delivery) -> None:
    """The text did not reach its person: try the next channel; where there is none, the duties' ladders start at once."""
    if owe_elsewhere(case, delivery) or delivery.owed.purpose == "ladder":
        return
    for duty_id in delivery.owed.duties:
        duty = case.incident.duties[duty_id]
        if duty.open and duty.answer is None and duty.rung < 0:
            limits.cancel(case, duty_id, "answer")
            limits.start_ladder(case, duty, "answer", since=case.now, skip_contact=True)
