"""What changed in the record, found by one small query of this process five times a second and told to every console
that listens.

A position is how many commands and messages the record has counted: it only grows, is the same for every process, and
is the id of what is told, so that a console which slept says where it was and hears what it missed. Streams that an
earlier program began are not counted; of those the versions are asked for.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from starlette.concurrency import run_in_threadpool

from engine.ledger import counting
from engine.ledger.errors import LedgerError
from engine.ledger.snapshot import Snapshot
from office.office import Office

EVERY = 0.2
"""Seconds between two looks."""
BEAT = 2.0
"""Seconds after which every console hears something though nothing changed, all of them at one look; each knows by that
that it is live.
"""
REMEMBERED = 2000
"""Changes that are kept for consoles that come back."""
log = structlog.get_logger()


@dataclass(frozen=True)
class Change:
    """Streams in which something was recorded, up to a position."""

    position: int
    streams: frozenset[str]


@dataclass(eq=False)
class Listener:
    """One console that listens. `missed`: it was away too long, and has to fetch everything."""

    streams: set[str] = field(default_factory=set)
    missed: bool = False
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, streams: frozenset[str]) -> None:
        self.streams |= streams
        self.woken.set()

    async def wake(self) -> None:
        """Wait until there is something to hear, be it a beat."""
        await self.woken.wait()
        self.woken.clear()

    def take(self) -> tuple[frozenset[str], bool]:
        """What it has not heard yet; it has heard it then."""
        told = frozenset(self.streams), self.missed
        self.streams, self.missed = set(), False
        return told


@dataclass(frozen=True)
class Clock:
    """Story time (UTC) as it was at a look, and how fast it runs: 1000 is as fast as life."""

    now: datetime
    rate: int


class Changes:
    """Looks while anybody listens, and sleeps otherwise."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._listeners: set[Listener] = set()
        self._counts: Mapping[str, int] = {}
        self._known: deque[Change] = deque(maxlen=REMEMBERED)
        self._looking: asyncio.Task[None] | None = None
        self._beginning = asyncio.Lock()
        self._positions = counting.Positions()
        self.position = 0
        self.clock: Clock | None = None
        self.reachable = True

    @asynccontextmanager
    async def listening(self, last: int | None) -> AsyncIterator[Listener]:
        """Hear of every change from now on, and of those since the position `last`."""
        listener = Listener()
        async with self._beginning:  # whoever else comes while it is looked for the first time waits for that look
            if self._looking is None or self._looking.done():
                await run_in_threadpool(self._look)
                self._looking = asyncio.create_task(self._watch())
        self._catch_up(listener, last)
        self._listeners.add(listener)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)
            if not self._listeners and self._looking is not None:
                self._looking.cancel()
                self._looking = None

    def _catch_up(self, listener: Listener, last: int | None) -> None:
        if last is None or last == self.position:
            return
        since = [it for it in self._known if it.position > last]
        oldest = self._known[0].position if self._known else self.position
        if last < oldest or last > self.position:
            listener.missed = True
            listener.woken.set()
        for it in since:
            listener.tell(it.streams)

    async def _watch(self) -> None:
        beaten = time.monotonic()
        while True:
            await asyncio.sleep(EVERY)
            told = await run_in_threadpool(self._look)
            beats = time.monotonic() - beaten >= BEAT
            beaten = time.monotonic() if beats else beaten
            for listener in list(self._listeners):
                for streams in told:
                    listener.tell(streams)
                if beats:
                    listener.woken.set()

    def _look(self) -> list[frozenset[str]]:
        """The changes since the last look; none while the ledger is away."""
        try:
            with self._office.ledger.reading() as tx:
                total = self._positions.at(tx)
                self.clock = Clock(tx.now_story(), tx.clocks.rate)
                counts = self._counts_of(tx) if total != self.position else self._counts
        except LedgerError as error:
            if self.reachable:
                log.error("console_cannot_look", error=type(error).__name__)
            self.reachable = False
            return []
        self.reachable = True
        changed = frozenset(name for name, count in counts.items() if self._counts.get(name) != count)
        first, self._counts, self.position = not self._counts, counts, total
        if first or not changed:
            return []
        self._known.append(Change(total, changed))
        return [changed]

    def _counts_of(self, tx: Snapshot) -> dict[str, int]:
        return {**counting.by_stream(tx), **self._positions.of_older(tx)}
