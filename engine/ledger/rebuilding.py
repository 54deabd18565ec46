"""Limits, deliveries and links told anew from the events: proof that they are derived, and the mend where they were
not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Table, delete, insert, select

from engine.ledger import elsewhere
from engine.ledger.projections import Row, project
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import deliveries, limits, links
from engine.ledger.transaction import Transaction
from engine.ledger.work import outbox
from engine.stream.recorded import Recorded

MARKS = frozenset({"attempt", "failures", "offered_until", "leased_until", "leased_by", "retry_at", "heard_at"})
"""What no event says of a delivery; a rebuild forgets them, and the sweep offers again what was on its way. What is
held back because the ledger lies elsewhere than it did stays held back: how far each stream had come then is kept
beside the rows.
"""


def differences(snapshot: Snapshot, streams: list[str] | None = None) -> list[str]:
    """Rows that are not what the events say, one line each (ids, never an address); nothing when all is well."""
    found: list[str] = []
    for stream in snapshot.streams() if streams is None else streams:
        projected = project(snapshot.read(stream))
        orphans = (*projected.changed_limits, *projected.changed_deliveries)
        found += [f"{stream}: the events change {key}, which they never made" for key in orphans]
        found += _compared(stream, "limit", projected.new_limits, _stored(snapshot, limits, "limit", stream))
        found += _compared(
            stream, "delivery", projected.new_deliveries, _stored(snapshot, deliveries, "delivery", stream)
        )
        found += _compared(stream, "link", projected.links, _stored(snapshot, links, "digest", stream))
    return found


def mend(tx: Transaction, stream: str, deliveries_: Collection[str] = ()) -> None:
    """Write a stream's limits anew, and these of its deliveries, whose marks are lost; the rows of all others stay as
    they are.
    """
    tx.execute(delete(limits).where(limits.c.stream == stream))
    tx.execute(delete(deliveries).where(deliveries.c.stream == stream, deliveries.c.delivery.in_(sorted(deliveries_))))
    entries = tx.read(stream)
    projected = project(entries)
    if projected.new_limits:
        tx.execute(insert(limits), list(projected.new_limits.values()))
    wanted = [projected.new_deliveries[it] for it in deliveries_ if it in projected.new_deliveries]
    if wanted:
        tx.execute(insert(deliveries), wanted)
        _hold_back(tx, entries, deliveries_)


def _hold_back(tx: Transaction, entries: Sequence[Recorded], among: Collection[str] | None = None) -> None:
    """What another home may have in hand, of the rows just written."""
    held = elsewhere.owed_before(tx, entries)
    if held:
        outbox.hold_back_again(tx, held if among is None else [it for it in held if it in among])


def _stored(snapshot: Snapshot, table: Table, key: str, stream: str) -> dict[str, Row]:
    rows = snapshot.execute(select(table).where(table.c.stream == stream))
    return {row._mapping[key]: dict(row._mapping) for row in rows}


def _compared(stream: str, what: str, told: Mapping[str, Row], stored: Mapping[str, Row]) -> list[str]:
    lines = [f"{stream}: {what} {key} is missing" for key in sorted(told.keys() - stored.keys())]
    lines += [f"{stream}: {what} {key} follows from no event" for key in sorted(stored.keys() - told.keys())]
    for key in sorted(told.keys() & stored.keys()):
        wrong = [column for column, value in told[key].items() if column not in MARKS and value != stored[key][column]]
        lines += [f"{stream}: {what} {key} differs from its events in {', '.join(wrong)}"] if wrong else []
    return lines
