"""What people in the practice world will do and when, and what is under way just now. Knows no message, no person.

Acts wait in story time and are done when the conductor says what time it is. Errands (a callback, a reply on its way)
run in machine time; while one is under way the world is busy and the story must not jump.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime

Act = Callable[[], None]
"""Does what is due; anything that takes machine time it starts as an errand."""


@dataclass(frozen=True)
class Coming:
    """Something that somebody will say at a story instant."""

    at: datetime
    address: str
    words: str


class Agenda:
    """Acts by story time, errands by machine time. Belongs to one event loop."""

    def __init__(self) -> None:
        self._acts: list[tuple[datetime, int, Act, Coming | None]] = []
        self._order = itertools.count()
        self._errands: set[asyncio.Task[None]] = set()
        self._faults: list[BaseException] = []
        self._idle = asyncio.Event()
        self._idle.set()

    def add(self, at: datetime, act: Act, *, address: str = "", words: str = "") -> None:
        """Do `act` at story instant `at` (aware). Acts of one instant are done in the order they were added.
        `words`: what whoever has this address will say by it.
        """
        if at.tzinfo is None:
            raise ValueError("an act needs an aware time")
        coming = Coming(at, address, words) if words else None
        heapq.heappush(self._acts, (at, next(self._order), act, coming))

    def next_at(self) -> datetime | None:
        """The story instant of the next act; None if there is none."""
        return self._acts[0][0] if self._acts else None

    def coming(self) -> list[Coming]:
        """What people will say, the soonest first."""
        return [it for *_, it in sorted(self._acts, key=lambda act: act[:2]) if it is not None]

    def run_due(self, now: datetime) -> int:
        """Do every act due at story instant `now`, in order; how many there were. What they start may still be busy."""
        done = 0
        while self._acts and self._acts[0][0] <= now:
            act = heapq.heappop(self._acts)[2]
            act()
            done += 1
        return done

    @property
    def busy(self) -> bool:
        """Whether a callback or reply is not yet posted."""
        return bool(self._errands)

    def start(self, errand: Coroutine[None, None, None]) -> None:
        """Begin an errand. The agenda is busy from now until it ends."""
        task = asyncio.get_running_loop().create_task(errand)
        self._errands.add(task)
        self._idle.clear()
        task.add_done_callback(self._ended)

    async def settled(self) -> None:
        """Wait until nothing is under way. Raises what an errand raised: a fault in the practice world itself."""
        await self._idle.wait()
        if self._faults:
            raise self._faults.pop(0)

    async def aclose(self) -> None:
        """Drop what is under way."""
        for task in list(self._errands):
            task.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._errands.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            self._faults.append(fault)
        if not self._errands:
            self._idle.set()
