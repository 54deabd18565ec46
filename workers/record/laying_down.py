"""New checkpoints laid into the folder that is set, while the office works. A folder that is away holds up nothing."""

from __future__ import annotations

import structlog

from engine.ledger import leaves
from office.services.checkpoint_folder import lay_down
from workers.wiring import Wiring

log = structlog.get_logger()


class LayingDown:
    """Looks whether there is a newer checkpoint than the one that it laid down last."""

    def __init__(self, wiring: Wiring) -> None:
        self._office = wiring.office
        self._laid = -1

    def look(self) -> None:
        """Lay down what is new. Raises LedgerError."""
        if self._office.settings.hezhang_checkpoint_folder is None:
            return
        with self._office.ledger.reading() as tx:
            kept = leaves.latest(tx)
        if kept is None or kept.frontier.size <= self._laid:
            return
        try:
            self._laid = lay_down(self._office, self._laid)
        except OSError as error:  # The doctor says so; a look every few seconds need not.
            log.warning("checkpoint_not_laid_down", why=error.strerror or type(error).__name__)
