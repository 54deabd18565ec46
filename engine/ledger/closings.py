"""Which incidents came to their closing, and by which entry. Reads no more than it must: whoever asks does so often."""

from __future__ import annotations

from collections.abc import Sequence

from engine.ledger.snapshot import AT_ONCE, Snapshot, one_of
from engine.ledger.sql.prepared import Prepared

CLOSING = ("closure", "closed", "stood_down")
"""The stages from which on nothing more is expected of an incident."""
ENDS = ("closed", "stood_down")
"""Those of them in which nothing is open any more."""
_INTO_ONE = " OR ".join(f'body LIKE \'%"stage":"{stage}"%\'' for stage in CLOSING)


def closings(snapshot: Snapshot, streams: Sequence[str]) -> dict[str, int]:
    """Of these streams those that came to their closing, each with the last entry that says so."""
    found: dict[str, int] = {}
    for start in range(0, len(streams), AT_ONCE):
        of_them, named = one_of("stream", streams[start : start + AT_ONCE])
        entered = Prepared(
            f"SELECT stream, max(version) FROM events WHERE {of_them} AND type = 'stage_entered' AND ({_INTO_ONE}) "
            "GROUP BY stream"
        )
        found |= {stream: int(version) for stream, version in snapshot.rows(entered, **named)}
    return found


def over(snapshot: Snapshot, incident: str) -> bool:
    """Whether the last stage that an incident came into is one that ends it."""
    last = Prepared(
        "SELECT body FROM events WHERE stream = :stream AND type = 'stage_entered' ORDER BY version DESC LIMIT 1"
    )
    return any(f'"stage":"{stage}"' in body for (body,) in snapshot.rows(last, stream=incident) for stage in ENDS)
