"""How far streams have come: what of that lies in a ledger, and what does not. Where it is remembered, the home
decides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select, tuple_

from engine.ledger.chain import Head
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import events


def lacking(snapshot: Snapshot, heads: Mapping[str, Head]) -> dict[str, Head]:
    """Those of the heads whose very entry is not in this ledger. One look for all of them; no entry is read."""
    wanted = [(stream, head.count) for stream, head in heads.items()]
    there = tuple_(events.c.stream, events.c.version).in_(wanted)
    here = {row.stream: row.hash for row in snapshot.execute(select(events.c.stream, events.c.hash).where(there))}
    return {stream: head for stream, head in heads.items() if here.get(stream) != head.hash}


def heads_of(snapshot: Snapshot, streams: Collection[str] | None = None) -> dict[str, Head]:
    """Where these streams stand, or all; two seeks in the key for each."""
    return {stream: snapshot.head(stream) for stream in (snapshot.versions() if streams is None else streams)}
