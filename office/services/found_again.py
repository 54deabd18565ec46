"""Incidents as they were found last, for a process that shows the same ones again and again: of each only what is new
is read and folded.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.folded import brought_up
from engine.house.events import HOUSE, ValuesErased
from engine.incident.state import Incident, fold
from engine.ledger.snapshot import Snapshot
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from office.services.found import Found, found_in, read

if TYPE_CHECKING:
    from office.office import Office

KEPT = 16
"""Incidents; one of two thousand entries takes some megabytes."""


@dataclass(frozen=True)
class _Known:
    """An incident as it was read, and how far the house had come then, which says what is erased. Nobody changes it."""

    entries: list[Recorded]
    incident: Incident
    house: int


class FoundAgain:
    """Any number of threads may ask."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, incident: str) -> Found | Refusal:
        """As `office.services.found.find`. Raises LedgerError."""
        with self._office.ledger.reading() as tx:
            known = self._brought_up(tx, incident)
            if isinstance(known, Refusal):
                return known
            self._keep(known)
            return found_in(self._office, tx, known.entries, known.incident.draft())

    def _brought_up(self, tx: Snapshot, incident: str) -> _Known | Refusal:
        with self._lock:
            known = self._known.get(incident)
        house = tx.version(HOUSE)
        # A personal value that was erased since is not to be seen again, nor an entry that a restored ledger lacks.
        if known is None or tx.version(incident) < known.incident.version or _erased_since(tx, known.house):
            entries = read(tx, incident)
            return entries if isinstance(entries, Refusal) else _Known(entries, fold(incident, entries), house)
        newer = tx.read(incident, known.incident.version)
        return _Known([*known.entries, *newer], brought_up(known.incident, newer), house)

    def _keep(self, known: _Known) -> None:
        with self._lock:
            self._known[known.incident.id] = known
            self._known.move_to_end(known.incident.id)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)


def _erased_since(tx: Snapshot, house: int) -> bool:
    return tx.version(HOUSE) < house or tx.holds(HOUSE, house, (ValuesErased.type,))
