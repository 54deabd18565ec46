"""A channel in this process: its event loop in a thread of its own, its open connections, its deliverer, and what is
under way.

A job ends when its texts are settled, or after a moment while slow ones are still on their way: the next job does not
wait for them.
"""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Coroutine, Sequence
from typing import TypeVar

import structlog

from engine.ledger.errors import LedgerError
from workers.deliver import Deliverer
from workers.queues import BATCH, urgencies_of
from workers.troubles import Troubles
from workers.wiring import Wiring

MOMENT = 0.5
"""Seconds that a job waits for its own texts. What a provider answers at once is in by then."""
ROOM = BATCH
"""Texts under way beyond which no further job is taken: what is claimed must be sent within its lease."""
LEAVE = 6.0
"""Seconds for what is under way when the process is asked to stop; the supervisor ends it after eight."""

T = TypeVar("T")
log = structlog.get_logger()


class Station:
    """One channel's deliverer at work. Jobs come from one thread; the channel belongs to the loop, which runs in
    another."""

    def __init__(self, wiring: Wiring, channel: str, *, stays: bool) -> None:
        self._wiring = wiring
        self._stays = stays
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"carrying {channel}", daemon=True)
        self._thread.start()
        self._channel = wiring.channel(channel)
        self._troubles = Troubles()
        self._under_way: set[asyncio.Task[int]] = set()
        self._deliverer = Deliverer(
            wiring.office.ledger,
            wiring.office.desk,
            wiring.texts,
            wiring.links,
            self._channel,
            worker=f"{socket.gethostname()}:{os.getpid()}",
        )

    def warm(self) -> None:
        """Do the slow first steps before any work comes. A provider that does not answer is logged, not waited for."""
        self._wiring.office.district()
        self._wiring.office.standards()
        for provider, trouble in self._run(self._channel.warm()).items():
            log.warning("provider_not_warm", provider=provider, code=trouble.code)

    def resting(self) -> tuple[str, ...]:
        """The providers of the channel that this process leaves alone now."""
        return self._channel.resting()

    def deliver(self, deliveries: Sequence[str], queue: str) -> int:
        """Deliver a job of a queue; how many were sent by the end of it."""
        return self._run(self._job(deliveries, queue))

    def close(self) -> None:
        """Let what is under way end, for a while, and give connections back."""
        self._run(self._leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[object, object, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _job(self, deliveries: Sequence[str], queue: str) -> int:
        batch = self._loop.create_task(self._deliverer.deliver(deliveries, urgencies_of(queue)))
        if not self._stays:
            return await batch
        self._under_way.add(batch)
        batch.add_done_callback(self._ended)
        await asyncio.wait({batch}, timeout=MOMENT)
        while self._deliverer.under_way > ROOM and not batch.done():
            await asyncio.wait(self._under_way, timeout=MOMENT, return_when=asyncio.FIRST_COMPLETED)
        if not batch.done() or isinstance(batch.exception(), LedgerError):
            # What a ledger that is away leaves undone comes up again when the leases are over; `_ended` says so.
            return 0
        return batch.result()

    def _ended(self, batch: asyncio.Task[int]) -> None:
        self._under_way.discard(batch)
        if batch.cancelled():
            return
        fault = batch.exception()
        if fault is None:
            self._troubles.over("batch")
        elif isinstance(fault, LedgerError):
            self._troubles.met("batch", fault, "batch_broken_off")
        else:
            log.error("batch_broken_off", exc_info=fault)

    async def _leave(self) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LEAVE)
        for batch in list(self._under_way):
            batch.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        await self._channel.aclose()
