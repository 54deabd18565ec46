"""The auditor's look over a whole ledger: every incident against the invariants. Reads from one snapshot and changes
nothing.
"""

from __future__ import annotations

from engine.audit.invariants import Patience, Violation, violations
from engine.ledger.snapshot import Snapshot
from engine.ledger.store import Ledger
from engine.ledger.work import limits, outbox


def look_over(ledger: Ledger, patience: Patience) -> dict[str, list[Violation]]:
    """The incidents of which something should not be, with what. Nothing when all is well. Raises LedgerError."""
    with ledger.reading() as snapshot:
        found = {stream: look_at(snapshot, stream, patience) for stream in snapshot.incidents()}
    return {stream: wrong for stream, wrong in found.items() if wrong}


def look_at(snapshot: Snapshot, stream: str, patience: Patience) -> list[Violation]:
    """What should not be of one incident, now."""
    return violations(
        snapshot.read(stream),
        outbox.for_incident(snapshot, stream),
        limits.of_incident(snapshot, stream),
        snapshot.now_story(),
        patience,
    )
