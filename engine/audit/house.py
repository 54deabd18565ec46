"""What a home is, read from its house's chain only where that chain holds: nobody makes a practice home live by changing a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.audit.checks import check_chain
from engine.house.events import HOUSE, HomeFounded
from engine.house.state import House, fold
from engine.incident.events import Event
from engine.ledger.chain import Head, digest
from engine.ledger.entries import recorded_from
from engine.ledger.errors import LedgerDamaged
from engine.ledger.store import Reading, StoredEntry


def checked_house(reading: Reading) -> House:
    """The home as its record has it, without anybody's personal values.

    Raises LedgerDamaged where an entry of the house was changed, is gone or was put in, or where its first does not found a home. What
    does not show without a head that was sent out is a house whose whole chain was written anew (docs/audit.md).
    """
    entries = reading.stored(HOUSE)
    _, fault = check_chain(HOUSE, [it.body for it in entries], Head(len(entries), entries[-1].hash) if entries else None)
    bad = (fault.entry or len(entries)) if fault else _rehashed(entries)
    if bad is not None:
        raise LedgerDamaged(f"entry {bad} of the house is not what was recorded, so nobody can say what this home is")
    events = list(_events(entries))
    if not events or not isinstance(events[0], HomeFounded):
        raise LedgerDamaged("the house does not begin with the founding of a home, so nobody can say what this home is")
    return fold(events)


def _rehashed(entries: Sequence[StoredEntry]) -> int | None:
    return next((it.version for it in entries if digest(it.body) != it.hash), None)


def _events(entries: Sequence[StoredEntry]) -> Iterator[Event]:
    return (recorded_from(it.body, {}).event for it in entries)
