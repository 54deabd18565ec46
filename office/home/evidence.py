"""Proof files: read once, kept in the ledger under their hash."""

from __future__ import annotations

from pathlib import Path

from engine.ledger.sizes import MAX_PROOF
from engine.ledger.store import Ledger
from engine.stream.event import Evidence
from engine.values.private import Private

MOST = MAX_PROOF
"""Bytes of one proof file."""


class EvidenceError(Exception):
    """A proof file cannot be taken; the message says why and what would mend it."""


def keep(ledger: Ledger, path: Path) -> Evidence:
    """Store a file and give what the record says of it. Raises EvidenceError; nothing is stored then."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise EvidenceError(f"{path} is no file; name a photo or a document")
        if size > MOST:
            raise EvidenceError(f"{path} has {size} bytes; at most {MOST} are taken, send a smaller copy")
        content = path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path} cannot be read: {error.strerror or error}") from error
    return keep_bytes(ledger, path.name, content)


def keep_bytes(ledger: Ledger, name: str, content: bytes) -> Evidence:
    """Store what we wrote ourselves under its hash."""
    with ledger.transaction() as tx:
        return Evidence(sha256=tx.put_file(content), name=Private(name), size=len(content))
