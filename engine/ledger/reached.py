"""How far streams have come: what of that lies in a ledger, and what does not. Where it is remembered, the home
decides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from engine.ledger.chain import Head
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.prepared import Prepared


def lacking(snapshot: Snapshot, heads: Mapping[str, Head]) -> dict[str, Head]:
    """Those of the heads whose very entry is not in this ledger. One look for all of them; no entry is read."""
    if not heads:
        return {}
    named: dict[str, object] = {}
    for number, (stream, head) in enumerate(heads.items()):
        named |= {f"stream_{number}": stream, f"version_{number}": head.count}
    wanted = ", ".join(f"(:stream_{number}, :version_{number})" for number in range(len(heads)))
    there = Prepared(f"SELECT stream, hash FROM events WHERE (stream, version) IN (VALUES {wanted})")
    here: dict[str, str] = dict(snapshot.rows(there, **named))
    return {stream: head for stream, head in heads.items() if here.get(stream) != head.hash}


def heads_of(snapshot: Snapshot, streams: Collection[str] | None = None) -> dict[str, Head]:
    """Where these streams stand, or all; two seeks in the key for each."""
    return {stream: snapshot.head(stream) for stream in (snapshot.versions() if streams is None else streams)}
