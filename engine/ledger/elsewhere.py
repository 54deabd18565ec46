"""A ledger found at another place than the one it was made at: seen once for each place, and what was owed before is held back.

The mark lies in the ledger itself and goes with its copies; whether a place is another one, `workers.place` decides.
"""

from __future__ import annotations

from sqlalchemy import delete

from engine.ledger import outbox
from engine.ledger.projecting import insert_new
from engine.ledger.store import Ledger, Reading, Transaction
from engine.ledger.tables import counters, heartbeats


def see(ledger: Ledger, mark: str) -> None:
    """The first time at the place of this mark: hold back what is owed. Every further time changes nothing. Raises LedgerError."""
    with ledger.reading() as tx:
        if seen(tx, mark):
            return
    with ledger.transaction() as tx:
        if _first(tx, mark):
            outbox.hold_back(tx)
            # Whoever beat there beats there still, and takes nothing here.
            tx.execute(delete(heartbeats))


def seen(reading: Reading, mark: str) -> bool:
    """Whether the ledger was seen at the place of this mark, and nobody has adopted it there since."""
    return reading.counter(_name(mark)) is not None


def _first(tx: Transaction, mark: str) -> bool:
    put = insert_new(tx.dialect, counters).values(name=_name(mark), value=1).returning(counters.c.name)
    return tx.execute(put).scalar_one_or_none() is not None


def forget(tx: Transaction) -> None:
    """The ledger is at home where it lies; should it be found here again after it lay elsewhere, that is seen anew."""
    tx.execute(delete(counters).where(counters.c.name.startswith(_name(""), autoescape=True)))


def _name(mark: str) -> str:
    return f"elsewhere:{mark}"
