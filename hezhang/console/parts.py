"""Parts of pages as they were rendered last: one for each version of the record, language and set of roles, so that
fifty consoles cost as much as one.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import count
from typing import TypeVar
from uuid import uuid4

from engine.house.events import HOUSE
from engine.ledger import counting
from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from engine.stock.events import STOCK
from hezhang.console.packing import Part
from hezhang.console.porter import Visitor
from office.office import Office
from office.views.at_a_glance.kept import KeptRows
from office.views.at_a_glance.page import GlanceView, glance
from office.wording.language import LANGUAGES, Lang

KEPT = 64
GRAIN = 20
"""Seconds of story time after which it is looked anew though nothing was recorded: what is late grows so."""
COMMAND = f"command-{uuid4().hex}"
"""Stands in a kept part where whoever reads it gets an id of their own, by which an act counts once: `addressed`."""

Value = TypeVar("Value")


@dataclass(frozen=True)
class _Board:
    """The board as it was looked at, and the versions of the house and of the stock that lie beside it."""

    seen: GlanceView
    beside: tuple[int, int]
    number: int


def addressed(text: str) -> str:
    """A kept part for one reader."""
    return text.replace(COMMAND, uuid4().hex)


class Parts:
    """Any number of threads may ask; of those who ask at once for the same, one renders and the others wait."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()
        self._positions = counting.Positions()
        self._rows = {lang: KeptRows(lang) for lang in LANGUAGES}
        self._boards: dict[Lang, _Board] = {}
        self._numbers = count(1)

    def of(self, name: str, visitor: Visitor, render: Callable[[], str]) -> str:
        """The part as it stands now. Raises LedgerError."""
        return self._once((name, visitor.lang, visitor.roles, visitor.watching, self._version()), render)

    def own(self, name: str, visitor: Visitor, make: Callable[[], Value]) -> Value:
        """The same for what says something to this person alone; whatever it is made into. Raises as `make`."""
        whose = (visitor.lang, visitor.roles, visitor.watching, visitor.person)
        return self._once((name, whose, self._version()), make)

    def of_board(self, name: str, visitor: Visitor, render: Callable[[GlanceView], str]) -> Part:
        """A part that is made of the board, its district and its stock alone: the same for as long as these read the
        same, whatever else was recorded and whatever time went by. Raises LedgerError.
        """
        board = self._board(visitor.lang)
        key = (name, visitor.lang, visitor.roles, visitor.watching, board.beside, board.number)
        return self._once(key, lambda: Part(render(board.seen)))

    def _board(self, lang: Lang) -> _Board:
        return self._once(("glance", lang, self._version()), lambda: self._looked(lang))

    def _looked(self, lang: Lang) -> _Board:
        """The board as it was looked at last, while that reads the same."""
        with self._office.ledger.reading() as tx:
            beside = tx.version(HOUSE), tx.version(STOCK)
        seen, last = glance(self._office, lang, self._rows[lang]), self._boards.get(lang)
        if last is not None and last.beside == beside and seen.reads_as(last.seen):
            return last
        made = self._boards[lang] = _Board(seen, beside, next(self._numbers))
        return made

    def _once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]  # type: ignore[return-value]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return self._kept[key]  # type: ignore[return-value]
            try:
                made = make()
                with self._lock:
                    self._kept[key] = made
                    while len(self._kept) > KEPT:
                        self._kept.popitem(last=False)
                return made
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def _version(self) -> Hashable:
        with self._office.ledger.reading() as tx:
            served = frozenset(heartbeats.queues_served(tx, STALE))
            return self._positions.at(tx), int(tx.now_story().timestamp()) // GRAIN, served
