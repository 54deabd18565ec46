"""How many texts each person has had since a while ago: what went out as one counts once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from engine.ledger.instants import instant, micros
from engine.ledger.sql.tables import deliveries
from engine.ledger.store import Snapshot

_it = deliveries.c


@dataclass(frozen=True)
class PersonLoad:
    """What one person has had on one channel. `texts`: messages that a provider took; `carried`: texts in them; `last`:
    when the last was taken (UTC, story time).
    """

    person: str
    channel: str
    texts: int
    carried: int
    last: datetime


def since(snapshot: Snapshot, at: datetime) -> list[PersonLoad]:
    """Everybody who has had anything since then (UTC, story time), the most laden first. What was taken back of an
    address counts all the same.
    """
    messages = func.count(func.distinct(func.coalesce(_it.provider_id, _it.delivery))).label("texts")
    wanted = (
        select(
            _it.person, _it.channel, messages, func.count().label("carried"), func.max(_it.accepted_at).label("last")
        )
        .where(_it.accepted_at >= micros(at))
        .group_by(_it.person, _it.channel)
    )
    found = [
        PersonLoad(it.person, it.channel, it.texts, it.carried, instant(it.last)) for it in snapshot.execute(wanted)
    ]
    return sorted(found, key=lambda it: (-it.texts, it.person, it.channel))
