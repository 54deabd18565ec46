"""What came in from outside and was checked, but not yet taken to the Desk: callbacks and replies. Nothing here is an
event.

A message stays until it is settled; what matches nothing is `unmatched`, stays visible and is taken up again after a
while.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Select, func, or_, select, update

from engine.ledger.instants import instant
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.database import is_past, machine_in, machine_now
from engine.ledger.sql.tables import inbox
from engine.ledger.transaction import Transaction

InboxState = Literal["new", "matched", "unmatched", "refused"]
_it = inbox.c
_FIELDS = (_it.id, _it.kind, _it.key, _it.payload, _it.received_at, _it.state, _it.tries, _it.note)


@dataclass(frozen=True)
class InboxMessage:
    """One callback or reply. `payload` is as received; `received_at` machine time (aware, UTC); `tries` counts earlier
    attempts.
    """

    id: int
    kind: str
    key: str
    payload: Mapping[str, object]
    received_at: datetime
    state: InboxState
    tries: int
    note: str

    def __repr__(self) -> str:
        return f"InboxMessage({self.id}, {self.kind}, {self.state})"


def put(tx: Transaction, kind: str, key: str, payload: Mapping[str, object]) -> bool:
    """Keep a message. False when one of this kind with this key came before: nothing changes then."""
    from engine.ledger import counting  # only what writes loads it
    from engine.ledger.projecting import insert_new

    row = {"kind": kind, "key": key, "payload": json.dumps(payload, ensure_ascii=True), "state": "new"}
    kept = insert_new(tx.dialect, inbox).values(**row, received_at=machine_now()).returning(_it.id)
    if tx.execute(kept).scalar_one_or_none() is None:
        return False
    counting.row_kept(tx, counting.INBOX, inbox)
    return True


STATUS = "status"
"""The kind of what a provider reports of a text."""
CLAIM = "claim"
"""The kind of what came without any proof: it waits until the provider was asked, and is no message to the Desk."""


def take(snapshot: Snapshot, limit: int = 100, *, claims: bool = False) -> list[InboxMessage]:
    """Messages to be dealt with now: new ones, and unmatched ones whose time to look again has come.

    What people answered comes before what providers report, since a ladder climbs until it is read; either in the order
    it came.

    Claims are taken by themselves: with `claims` nothing else, without it everything else.
    Taking changes nothing; two drainers may see the same message, so the command made of it carries an id made of the
    message's.
    """
    ready = or_(_it.state == "new", (_it.state == "unmatched") & is_past(_it.try_at))
    kind = _it.kind == CLAIM if claims else _it.kind != CLAIM
    return _fetched(snapshot, select(*_FIELDS).where(ready, kind).order_by(_it.kind == STATUS, _it.id).limit(limit))


def settle(tx: Transaction, id: int, state: InboxState, note: str = "", again: timedelta | None = None) -> None:
    """Say what became of a message. With `again`, an unmatched one is taken up once more after that time (machine
    time).
    """
    again_at = machine_in(again) if again is not None else None
    values = {"state": state, "note": note, "tries": _it.tries + 1, "try_at": again_at}
    tx.execute(update(inbox).where(_it.id == id).values(**values))


def set_aside(tx: Transaction, id: int, note: str) -> None:
    """Keep a message that does not fit, visible, and never take it up again. Its key is free for one that does."""
    values = {
        "state": "unmatched",
        "note": note,
        "tries": _it.tries + 1,
        "try_at": None,
        "key": _it.key + f" aside {id}",
    }
    tx.execute(update(inbox).where(_it.id == id).values(**values))


def unmatched(snapshot: Snapshot, limit: int = 100) -> list[InboxMessage]:
    """Messages that fit nothing so far, the oldest first, for a person to look at."""
    return _fetched(snapshot, select(*_FIELDS).where(_it.state == "unmatched").order_by(_it.id).limit(limit))


def waiting(snapshot: Snapshot) -> int:
    """How many messages nobody has dealt with yet."""
    return int(snapshot.execute(select(func.count()).select_from(inbox).where(_it.state == "new")).scalar_one())


def count(snapshot: Snapshot, state: InboxState) -> int:
    """How many messages are in this state."""
    return int(snapshot.execute(select(func.count()).select_from(inbox).where(_it.state == state)).scalar_one())


def _fetched(snapshot: Snapshot, statement: Select[Any]) -> list[InboxMessage]:
    rows = snapshot.execute(statement)
    return [
        InboxMessage(
            row.id, row.kind, row.key, json.loads(row.payload), instant(row.received_at), row.state, row.tries, row.note
        )
        for row in rows
    ]
