"""What a home is, read from its house's chain only where that chain holds: nobody makes a practice home live by
changing a line.
"""

from __future__ import annotations

import json
from itertools import pairwise

from engine.house.events import HOUSE, CheckpointKeyTaken, HomeFounded
from engine.house.state import House, fold
from engine.ledger.chain import GENESIS, digest
from engine.ledger.entries import recorded_from
from engine.ledger.errors import LedgerDamaged
from engine.ledger.snapshot import Snapshot, StoredEntry


def checked_house(snapshot: Snapshot) -> House:
    """The home as its record has it. Holds each entry to its hash and to the entry before it, which every start of a
    command can afford.

    Raises LedgerDamaged where an entry of the house was changed, is gone or was put in, or where its first does not
    found a home. What does not show without a head that was sent out is a house whose whole chain was written anew
    (docs/audit.md).
    """
    entries = snapshot.stored(HOUSE)
    for before, entry in pairwise([None, *entries]):
        if entry is not None and not _follows(before, entry):
            raise LedgerDamaged(
                f"entry {entry.version} of the house is not what was recorded, so nobody can say what this home is"
            )
    recorded = [recorded_from(it.body, {opening.digest: opening.value for opening in it.openings}) for it in entries]
    if not recorded or not isinstance(recorded[0].event, HomeFounded):
        raise LedgerDamaged("the house does not begin with the founding of a home, so nobody can say what this home is")
    return fold(recorded)


def house_keys(snapshot: Snapshot, size: int) -> list[str]:
    """The vkeys that the house names for a checkpoint of this size: the last among its leaves."""
    from engine.ledger import leaves  # which every command would load, and few ask

    found: list[str] = []
    for it in snapshot.read(HOUSE, opened=False):
        if isinstance(it.event, CheckpointKeyTaken):
            leaf = leaves.leaf_of(snapshot, HOUSE, it.version)
            found = list(it.event.keys) if leaf is not None and leaf < size else found
    return found


def _follows(before: StoredEntry | None, entry: StoredEntry) -> bool:
    place, prev = (before.version + 1, before.hash) if before is not None else (1, GENESIS)
    try:
        envelope = json.loads(entry.body)
        said = (envelope["stream"], envelope["version"], envelope["prev"])
        return said == (HOUSE, place, prev) and entry.version == place and digest(entry.body) == entry.hash
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
