"""Makes sure that an edit of the directory was followed by what is open, also where the process that made it died right
after.
"""

from __future__ import annotations

from engine.directory.events import DIRECTORY
from office.home import directories
from office.services.directory_reach import follow, unfollowed_since
from workers.wiring import Wiring


class ReachFollowing:
    """Remembers up to which entry it has looked."""

    def __init__(self, wiring: Wiring) -> None:
        self._office = wiring.office
        self._looked: int | None = None

    def look(self) -> None:
        """Follow what is new. Raises LedgerError."""
        with self._office.ledger.reading() as tx:
            version = tx.version(DIRECTORY)
            if version in (0, self._looked):
                return
            since = unfollowed_since(directories.directory(tx), tx.now_story())
        follow(self._office, since if self._looked is None else self._looked + 1)
        self._looked = version
