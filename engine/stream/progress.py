"""How far along a text is: what may still be attempted, and what a report adds to the record. What follows from it is
the rules'."""

from __future__ import annotations

from engine.stream.commands import DeliveryOutcome
from engine.stream.event import Settled
from engine.stream.events import DeliverySettled
from engine.stream.state import TAKEN, Delivery, DeliveryState

_RANK: dict[DeliveryState | Settled, int] = {
    "owed": 0,
    "attempted": 1,
    "not_taken": 1,
    "refused": 2,
    "ambiguous": 3,
    "accepted": 4,
    "delivered": 5,
    "undelivered": 5,
    "failed": 5,
    "superseded": 5,
}
"""How far along a delivery is; a report never moves it back."""


def may_be_attempted(delivery: Delivery, attempt: int) -> bool:
    """No provider has it yet, and no newer attempt stands."""
    return _RANK[delivery.state] < _RANK["accepted"] and attempt > delivery.attempt


def reported(delivery: Delivery, outcome: DeliveryOutcome) -> DeliverySettled | None:
    """What an outcome adds to the record; None for a mere repetition. One that comes late or out of order is kept as
    evidence."""
    if delivery.state == outcome.outcome and delivery.attempt == outcome.attempt and outcome.outcome != "ambiguous":
        return None
    return DeliverySettled(late=_is_late(delivery, outcome), **outcome.model_dump())


def _is_late(delivery: Delivery, outcome: DeliveryOutcome) -> bool:
    """It moves nothing. That an earlier attempt was taken after all moves a text of whose newest attempt nothing is
    known."""
    if outcome.outcome == "not_taken":
        return outcome.attempt < delivery.attempt or delivery.state != "attempted"
    if outcome.attempt < delivery.attempt:
        return not (delivery.state == "ambiguous" and outcome.outcome in TAKEN)
    return _RANK[outcome.outcome] <= _RANK[delivery.state]
