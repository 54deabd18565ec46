"""The story clock of a run: faster than life, so that limits run out within minutes, and halted at the end so that all
can settle.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from engine.ledger import story_clock
from engine.ledger.store import Ledger


class Tale:
    """Sets the home's clock and tells story time without asking the database, which may be down just then."""

    def __init__(self, ledger: Ledger, pace: float) -> None:
        self._ledger = ledger
        self._pace = pace
        with ledger.transaction() as tx:
            self._story = tx.now_story()
            story_clock.set_clock(tx, self._story, pace)
        self._since = time.monotonic()

    def now(self) -> datetime:
        """Story time (aware, UTC)."""
        return self._story + timedelta(seconds=(time.monotonic() - self._since) * self._pace)

    def halt(self) -> None:
        """From now on no limit runs out, and nobody answers any more. Raises LedgerError."""
        with self._ledger.transaction() as tx:
            story_clock.set_clock(tx, tx.now_story(), 0)
        self._story, self._since, self._pace = self.now(), time.monotonic(), 0
