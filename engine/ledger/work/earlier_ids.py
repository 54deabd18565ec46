"""Under which provider's ids the attempts of texts are recorded: the outbox knows the newest of a text, the entries
know all.
"""

from __future__ import annotations

import json

from sqlalchemy import select

from engine.ledger.entries import recorded_from
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import deliveries, events
from engine.stream.events import DeliverySettled


def attempts_known_as(snapshot: Snapshot, provider_id: str) -> frozenset[tuple[str, int]]:
    """The texts that were tried more than once, each with its attempt, of which an outcome is recorded under this id.

    Looks only into streams that have such texts: of a text that was tried once the outbox knows all.
    """
    retried = select(deliveries.c.stream).where(deliveries.c.attempt > 1)
    spelled = json.dumps(provider_id, ensure_ascii=False)
    wanted = select(events.c.body).where(
        events.c.stream.in_(retried),
        events.c.type == DeliverySettled.type,
        events.c.body.contains(spelled, autoescape=True),
    )
    found = (recorded_from(body, {}).event for body in snapshot.execute(wanted).scalars())
    return frozenset(
        (it.delivery, it.attempt) for it in found if isinstance(it, DeliverySettled) and it.provider_id == provider_id
    )
