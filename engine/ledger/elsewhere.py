"""A ledger found at another place than the one it was made at: seen once for each place, and what was owed before is
held back.

The mark lies in the ledger itself and goes with its copies; whether a place is another one, `workers.place` decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, or_

from engine.ledger.projecting import insert_new, upsert
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import counters, heartbeats
from engine.ledger.store import Ledger
from engine.ledger.transaction import Transaction
from engine.ledger.work import outbox
from engine.stream.events import DeliveryOwed
from engine.stream.recorded import Recorded


def see(ledger: Ledger, mark: str) -> None:
    """The first time at the place of this mark: hold back what is owed. Every further time changes nothing. Raises
    LedgerError.
    """
    with ledger.reading() as tx:
        if seen(tx, mark):
            return
    with ledger.transaction() as tx:
        if _first(tx, mark):
            outbox.hold_back(tx)
            _remember(tx)
            # Whoever beat there beats there still, and takes nothing here.
            tx.execute(delete(heartbeats))


def seen(snapshot: Snapshot, mark: str) -> bool:
    """Whether the ledger was seen at the place of this mark, and nobody has adopted it there since."""
    return snapshot.counter(_name(mark)) is not None


def _first(tx: Transaction, mark: str) -> bool:
    put = insert_new(tx.dialect, counters).values(name=_name(mark), value=1).returning(counters.c.name)
    return tx.execute(put).scalar_one_or_none() is not None


def forget(tx: Transaction) -> None:
    """The ledger is at home where it lies; should it be found here again after it lay elsewhere, that is seen anew."""
    names = (counters.c.name.startswith(prefix, autoescape=True) for prefix in (_name(""), _until("")))
    tx.execute(delete(counters).where(or_(*names)))


def owed_before(snapshot: Snapshot, entries: Iterable[Recorded]) -> list[str]:
    """The texts of one stream that were owed when the ledger was first seen elsewhere, by the entries; none of a ledger
    that is at home.

    So whoever writes the outbox anew need not have its rows to know what another home may have in hand.
    """
    owed = [entry for entry in entries if isinstance(entry.event, DeliveryOwed)]
    last = (snapshot.counter(_until(owed[0].stream)) or 0) if owed else 0
    return [entry.event.delivery for entry in owed if entry.version <= last and isinstance(entry.event, DeliveryOwed)]


def _remember(tx: Transaction) -> None:
    """How far every stream had come: what is owed by a later entry is owed here."""
    counts = [{"name": _until(stream), "value": version} for stream, version in tx.versions().items()]
    if counts:
        tx.execute(upsert(tx.dialect, counters, "value"), counts)


def _name(mark: str) -> str:
    return f"elsewhere:{mark}"


def _until(stream: str) -> str:
    return f"elsewhere_until:{stream}"
