"""Counts over the whole ledger, for whoever watches it from outside: a statement for each, and no entry is read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import deliveries, inbox
from engine.ledger.work.inbox import InboxState
from engine.stream.state import DeliveryState


@dataclass(frozen=True)
class DeliveryTally:
    """How many deliveries of a channel are in a state; `provider` is empty where none has been asked."""

    channel: str
    provider: str
    state: DeliveryState
    count: int


def of_deliveries(snapshot: Snapshot) -> list[DeliveryTally]:
    """All deliveries by channel, provider and state."""
    it = deliveries.c
    keys = (it.channel, it.provider, it.state)
    rows = snapshot.execute(select(*keys, func.count().label("count")).group_by(*keys).order_by(*keys))
    return [DeliveryTally(row.channel, row.provider or "", row.state, row._mapping["count"]) for row in rows]


def of_inbox(snapshot: Snapshot) -> dict[InboxState, int]:
    """What ever came in, by what became of it."""
    rows = snapshot.execute(select(inbox.c.state, func.count().label("count")).group_by(inbox.c.state))
    return {row.state: row._mapping["count"] for row in rows}
