"""A process's heartbeat: one overwritten row that means "I could take work now"."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable

from engine.ledger.errors import LedgerError
from engine.ledger.store import Ledger
from engine.ledger.work import heartbeats
from office.home.home import HomeForeign
from workers.broker import BrokerDown
from workers.troubles import Troubles

EVERY = 5.0
"""Seconds between two beats."""
SOON = 0.5
"""Seconds to the next try after a beat that could not be made."""


class Heart:
    """Beats in a thread of its own. `able` raises BrokerDown when the process could not take work; then the beat is
    left out.
    """

    def __init__(self, ledger: Ledger, kind: str, queue: str, able: Callable[[], None]) -> None:
        self.process = f"{socket.gethostname()}:{os.getpid()}"
        self._ledger = ledger
        self._kind = kind
        self._queue = queue
        self._able = able
        self._troubles = Troubles()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)

    def start(self) -> None:
        """The first beat at once, the others every five seconds."""
        self._thread.start()

    def stop(self) -> None:
        """Stop beating and take the row away: nobody is to count on this process any more. One that never beat has
        none.
        """
        self._stop.set()
        if self._thread.ident is None:
            return
        self._thread.join(timeout=EVERY)
        with self._ledger.transaction() as tx:
            heartbeats.gone(tx, self.process)

    def _run(self) -> None:
        while True:
            if self._stop.wait(EVERY if self._beat() else SOON):
                return

    def _beat(self) -> bool:
        try:
            self._able()
            with self._ledger.transaction() as tx:
                heartbeats.beat(tx, self.process, self._queue, self._kind, socket.gethostname(), os.getpid())
        except (BrokerDown, HomeForeign, LedgerError) as error:
            self._troubles.met("heartbeat", error, "no_heartbeat", queue=self._queue)
            return False
        self._troubles.over("heartbeat")
        return True
