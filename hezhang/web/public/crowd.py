"""How much one client may send, so that nobody who sends a thousand reports keeps another from sending one. Decides by
counting; nobody is asked who they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hezhang.web.entrance import network_of

REPORTS, WITHIN = 12, 600.0
"""So many reports of one client within so many seconds: whole streets share one address of a telephone network."""
AT_ONCE, ALL_AT_ONCE = 3, 64
"""Reports that one client, and all together, may be sending at a moment; each may hold `MOST` bytes on the disk."""
MOST_CLIENTS = 10_000


class TooMany(Exception):
    """This client has sent too much; it may come again after `WITHIN`."""


class Busy(Exception):
    """Too many are sending at this moment."""


class Crowd:
    """Counts by client. `clock`: seconds, monotonic. Used in the event loop alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._since = clock()
        self._reports: dict[str, int] = {}
        self._sending: dict[str, int] = {}

    @contextmanager
    def sending(self, client: str) -> Iterator[None]:
        """While a client sends. Raises TooMany, Busy."""
        who = network_of(client)
        self._forget()
        if self._reports.get(who, 0) >= REPORTS:
            raise TooMany
        if self._sending.get(who, 0) >= AT_ONCE or sum(self._sending.values()) >= ALL_AT_ONCE:
            raise Busy
        self._sending[who] = self._sending.get(who, 0) + 1
        try:
            yield
        finally:
            self._sending[who] -= 1
            if not self._sending[who]:
                del self._sending[who]

    def recorded(self, client: str) -> None:
        """A report of this client is in the record; what was refused counts for nobody."""
        who = network_of(client)
        self._reports[who] = self._reports.get(who, 0) + 1

    def _forget(self) -> None:
        if self._clock() - self._since > WITHIN or len(self._reports) > MOST_CLIENTS:
            self._reports, self._since = {}, self._clock()
