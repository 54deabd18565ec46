"""Checkpoints while something happens: one a minute at most, and at once where an incident came into another stage, its
closure above all.
"""

from __future__ import annotations

import time

import structlog

from engine.ledger import counting, leaves
from engine.ledger.snapshot import Snapshot
from office.home.checkpoint_key import KeyUnfit
from office.services.checkpoints import make_checkpoint
from workers.wiring import Wiring

AT_MOST_EVERY = 60.0
"""Seconds of machine time between two checkpoints without a change of stage."""
AT_ONCE = ("stage_entered",)

log = structlog.get_logger()


class Checkpointing:
    """Looks again and again; where nothing was written since the last look it reads one number."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._seen = -1
        self._made = float("-inf")

    def look(self) -> None:
        """Make a checkpoint where one is due. Raises LedgerError."""
        with self._wiring.office.ledger.reading() as tx:
            written = counting.in_all(tx)
            if written == self._seen or not self._due(tx):
                return
        try:
            make_checkpoint(self._wiring.office)
        except KeyUnfit as error:  # The doctor says so; a look every few seconds need not.
            log.warning("no_checkpoint", why=str(error))
        self._seen, self._made = written, time.monotonic()

    def _due(self, tx: Snapshot) -> bool:
        if time.monotonic() - self._made >= AT_MOST_EVERY:
            return True
        return any(tx.holds(stream, after, AT_ONCE) for stream, after in leaves.unplaced(tx).items())
