"""A key pressed in a call, as the web kept it in the inbox, and the command it means. Writes nothing."""

from __future__ import annotations

from engine.incident.commands import AnswerText
from engine.ledger.store import Snapshot
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.actor import Actor
from engine.stream.events import DeliveryOwed
from engine.values.private import Private
from office.services.inbox_items import KeyItem
from office.texts.spoken import ANSWERS, CHANNEL
from workers.inbox.named_text import named_text


def call_of(snapshot: Snapshot, pressed: KeyItem) -> OutboxDelivery | None:
    """The call in which it was pressed: by the delivery that its address names, else by the provider's id; None for no
    such call.

    Raises AnotherText where these are two.
    """
    return named_text(snapshot, pressed.provider, pressed.provider_id, pressed.delivery, pressed.attempt, CHANNEL)


def command(pressed: KeyItem, owed: DeliveryOwed, other: int | None = None) -> AnswerText:
    """What it means: the person who was called answers everything that the call asked. `other`: which of the texts that
    the call read out beside the one that it was owed for.
    """
    key = "key" if other is None else f"key{other}"
    return AnswerText(
        id=f"{key}:{pressed.provider}:{pressed.provider_id}"[:64],
        actor=Actor(via=CHANNEL, person=owed.person),
        delivery=owed.delivery,
        answer=ANSWERS[pressed.key],
        words=Private(pressed.key),
    )
