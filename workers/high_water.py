"""The timekeeper keeps the home's high-water mark for all parts that write and never end, and sees when the ledger
falls behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from engine.house.events import HOUSE
from engine.ledger import elsewhere
from engine.ledger.reached import heads_of
from office.home import high_water

if TYPE_CHECKING:
    from workers.wiring import Wiring

log = structlog.get_logger()


class HighWater:
    """Looks which streams have grown since it looked last."""

    def __init__(self, wiring: Wiring) -> None:
        self._office = wiring.office
        self._seen: dict[str, int] | None = None

    def look(self) -> None:
        """Raise the mark; where the ledger is behind it, hold back what may have been sent. Raises LedgerError,
        OSError.
        """
        found = self._office.looked_behind()
        if found is not None:
            elsewhere.see(self._office.ledger, found.mark)
            log.error("ledger_behind", streams=[it.stream for it in found.lacking], entries=found.entries)
            return
        with self._office.ledger.reading() as tx:
            versions = tx.versions()
            # Which were written last is known from the second look on; before it, from the mark.
            seen = versions | dict.fromkeys((HOUSE, *high_water.read(self._office.home.folder)), 0)
            grown = [it for it, version in versions.items() if version != (self._seen or seen).get(it)]
            heads = heads_of(tx, grown)
        if heads:
            high_water.raise_to(self._office.ledger, self._office.home.folder, heads)
        self._seen = versions
