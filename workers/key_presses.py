"""A key pressed in a call, as the web kept it in the inbox, and the command it means. Writes nothing."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from engine.incident.commands import AnswerText
from engine.ledger.inbox import InboxMessage
from engine.ledger.outbox import OutboxDelivery
from engine.ledger.store import Snapshot
from engine.stream.actor import Actor
from engine.stream.events import DeliveryOwed
from engine.values.private import Private
from workers.named_text import named_text

MEANINGS: dict[str, Literal["accepted", "declined"]] = {"1": "accepted", "9": "declined"}
"""The keys that answer a duty; a call says them (`spoken.KEYS`)."""


class KeyPressed(BaseModel):
    """A key as the web put it into the inbox."""

    provider: str
    provider_id: str
    key: Literal["1", "9"]
    delivery: str | None = None
    attempt: int | None = None


def read(item: InboxMessage) -> KeyPressed:
    """The key in an inbox item. Raises pydantic's ValidationError."""
    return KeyPressed.model_validate(item.payload)


def call_of(snapshot: Snapshot, pressed: KeyPressed) -> OutboxDelivery | None:
    """The call in which it was pressed: by the delivery that its address names, else by the provider's id; None for no
    such call.

    Raises AnotherText where these are two.
    """
    return named_text(snapshot, pressed.provider, pressed.provider_id, pressed.delivery, pressed.attempt, "voice")


def command(pressed: KeyPressed, owed: DeliveryOwed) -> AnswerText:
    """What it means: the person who was called answers everything that the call asked."""
    return AnswerText(
        id=f"key:{pressed.provider}:{pressed.provider_id}"[:64],
        actor=Actor(via="voice", person=owed.person),
        delivery=owed.delivery,
        answer=MEANINGS[pressed.key],
        words=Private(pressed.key),
    )
