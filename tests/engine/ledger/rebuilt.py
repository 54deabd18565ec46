"""Everything that is derived from the events, told anew: the proof that it is derived."""

from __future__ import annotations

from sqlalchemy import delete

from engine.ledger import elsewhere
from engine.ledger.projecting import writes
from engine.ledger.sql.tables import deliveries, limits, links
from engine.ledger.store import Ledger
from engine.ledger.work import outbox


def rebuild_projections(ledger: Ledger) -> None:
    """Write limits, deliveries and links anew from the events, in one transaction. Marks are lost: what was on its way
    is offered again.
    """
    with ledger.transaction() as tx:
        for table in (limits, deliveries, links):
            tx.execute(delete(table))
        for stream in tx.streams():
            entries = tx.read(stream)
            tx.write(writes(tx.dialect, entries))
            if held := elsewhere.owed_before(tx, entries):
                outbox.hold_back_again(tx, held)
