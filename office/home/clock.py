"""Story time for whoever only shows it; decisions read it inside their own transaction."""

from __future__ import annotations

from datetime import datetime

from engine.ledger.store import Ledger


class Clock:
    """The home's clocks, from its database."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def now(self) -> datetime:
        """Story time (aware, UTC)."""
        with self._ledger.reading() as tx:
            return tx.now_story()
