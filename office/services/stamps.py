"""Timestamps of an outside authority under checkpoints: what is owed one, and what an authority answered, kept. Asks
nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.ledger import leaves
from engine.ledger.closings import closings
from engine.ledger.leaves import KeptCheckpoint
from engine.tree.note import Note, parse_note
from engine.tree.timestamp import MARK, line_of

if TYPE_CHECKING:
    from engine.ledger.snapshot import Snapshot
    from office.office import Office


def stamped_size(tx: Snapshot) -> int:
    """How much of the tree an authority has seen."""
    kept = leaves.latest_under(tx, MARK)
    return kept.frontier.size if kept is not None else 0


def owed(tx: Snapshot) -> dict[str, int]:
    """The incidents that came to their closing and have entries that no authority has seen, each with the entry that
    closed it.
    """
    return closings(tx, sorted(leaves.streams_after(tx, stamped_size(tx))))


def to_stamp(tx: Snapshot) -> KeptCheckpoint | None:
    """The newest checkpoint, where an authority is to see it: it is new, and holds a closing of an incident that is
    owed a timestamp.
    """
    kept = leaves.latest(tx)
    if kept is None or kept.frontier.size <= stamped_size(tx):
        return None
    held = (leaves.leaf_of(tx, stream, version) for stream, version in owed(tx).items())
    return kept if any(leaf is not None and leaf < kept.frontier.size for leaf in held) else None


def keep_stamp(office: Office, size: int, name: str, answer: bytes) -> None:
    """Put an authority's answer under the checkpoint of this size, as it stands now. Raises LedgerError."""
    with office.ledger.transaction() as tx:
        kept = leaves.of_size(tx, size)
        if kept is not None:
            note = parse_note(kept.note.encode())
            leaves.cosigned(tx, size, str(Note(note.text, (*note.signatures, line_of(name, answer)))))
