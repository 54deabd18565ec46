"""The story clock as the conductor holds it: how fast it runs while something is in flight, and the jumps over quiet
stretches.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from engine.ledger import story_clock
from engine.ledger.store import Ledger
from engine.ledger.work import inbox, limits, outbox
from workers.broker import BrokerDown


class Story:
    """The only writer of a practice home's clock. `pace`: story seconds per second of life while anything is in flight.

    0: it stands until all is quiet, however long the machine takes. Whoever plays a story asks of it by when somebody
    was told, and a busy machine must not make a person late.

    `wake` is called after each jump, for whoever sleeps until the next limit.
    """

    def __init__(self, ledger: Ledger, wake: Callable[[], object], pace: int) -> None:
        self._ledger = ledger
        self._wake = wake
        self._pace = pace

    def now(self) -> datetime:
        """Story time (aware, UTC)."""
        with self._ledger.reading() as tx:
            return tx.now_story()

    def run_from(self, at: datetime) -> None:
        """It is `at` now, and time runs. Never backwards; a moment that has passed already is left alone."""
        with self._ledger.transaction() as tx:
            story_clock.set_clock(tx, max(at, tx.now_story()) if tx.clocks.simulated else at, self._pace)
        try:
            self._wake()
        except BrokerDown:
            # It is being restarted; the timekeeper looks by itself within a second.
            return

    def runs(self, pace: int) -> None:
        """From now on it runs so fast; 0: it stands."""
        self._pace = pace
        with self._ledger.transaction() as tx:
            story_clock.set_clock(tx, tx.now_story(), pace)

    def rate(self) -> float | None:
        """How fast it runs; None where nobody has set it, and it is the machine's."""
        with self._ledger.reading() as tx:
            return tx.clocks.rate / 1000 if tx.clocks.simulated else None

    def stand(self) -> None:
        """Time stands until the next jump: the machine is slower than the story."""
        if self._pace:
            with self._ledger.transaction() as tx:
                story_clock.set_clock(tx, tx.now_story(), 0)

    def next_limit(self) -> datetime | None:
        """The nearest armed limit."""
        with self._ledger.reading() as tx:
            return limits.next_due(tx)

    def in_flight(self) -> str:
        """What is still under way in the ledger, in words; empty when it is quiet."""
        with self._ledger.reading() as tx:
            if due := limits.due(tx, tx.now_story(), 1):
                return f"limit {due[0].limit} has come due"
            if waiting := inbox.waiting(tx):
                return f"{waiting} in the inbox"
            if owed := outbox.unsettled(tx, 1):
                return f"{owed[0].delivery} by {owed[0].channel} is {owed[0].state}"
        return ""
