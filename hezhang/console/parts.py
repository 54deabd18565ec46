"""Parts of pages as they were rendered last: one for each version of the record, language and set of roles, so that
fifty consoles cost as much as one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from engine.ledger import counting
from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from hezhang.console.porter import Visitor
from office.office import Office

KEPT = 64
GRAIN = 10
"""Seconds of story time after which a part is rendered anew though nothing changed: what is late grows so."""

_Version = tuple[object, ...]


class Parts:
    """Any number of threads may ask."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._kept: OrderedDict[_Version, str] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, name: str, visitor: Visitor, render: Callable[[], str]) -> str:
        """The part as it stands now. Raises LedgerError."""
        version = (name, visitor.lang, visitor.roles, visitor.watching, *self._version())
        with self._lock:
            if (kept := self._kept.get(version)) is not None:
                self._kept.move_to_end(version)
                return kept
        made = render()
        with self._lock:
            self._kept[version] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def _version(self) -> _Version:
        with self._office.ledger.reading() as tx:
            served = frozenset(heartbeats.queues_served(tx, STALE))
            return counting.in_all(tx), int(tx.now_story().timestamp()) // GRAIN, served
