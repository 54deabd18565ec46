"""`/readyz`: could this home take an emergency now? The record, the broker, the timekeeper, and a worker for every
channel that is set up. Decides nothing, and names no more than which of them is missing.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import cached_property

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from notify.registry import ChannelError
from office.home.home import HomeError, HomeForeign
from workers.broker import BrokerDown
from workers.wiring import Wiring

FRESH = 1.0
"""Seconds for which a look serves: anybody may ask, and many who ask cost as much as one."""


def router(wiring: Wiring) -> APIRouter:
    """The route. Who asks needs no token: a balancer asks from another machine."""
    routes, readiness = APIRouter(), Readiness(wiring)

    @routes.get("/readyz")
    async def readyz() -> Response:
        missing = await run_in_threadpool(readiness.missing)
        return JSONResponse({"ready": not missing, "missing": missing}, status_code=503 if missing else 200)

    return routes


class Readiness:
    """What is missing, looked at no more than once a second. `clock`: seconds, monotonic."""

    def __init__(self, wiring: Wiring, clock: Callable[[], float] = time.monotonic) -> None:
        self._wiring = wiring
        self._clock = clock
        self._lock = threading.Lock()
        self._found: list[str] = []
        self._at = float("-inf")

    def missing(self) -> list[str]:
        """`database`, `home`, `broker`, `timekeeper` and channels by name; none of them: ready."""
        with self._lock:
            if self._clock() - self._at > FRESH:
                self._found, self._at = list(self._look()), self._clock()
            return self._found

    def _look(self) -> Iterator[str]:
        try:
            with self._wiring.office.ledger.reading() as tx:
                served = heartbeats.queues_served(tx, STALE)
            wanted = ["timekeeper", *self._channels]
        except (LedgerError, HomeError) as error:
            yield "database" if isinstance(error, LedgerError) else "home"
            return
        try:
            self._wiring.broker.ping()
        except (BrokerDown, HomeForeign):
            yield "broker"
        yield from (it for it in wanted if it not in served)

    @cached_property
    def _channels(self) -> list[str]:
        """The channels that are set up. Settings do not change while a process lives."""
        return [name for name in self._wiring.office.channels().carriers if self._can_be_built(name)]

    def _can_be_built(self, name: str) -> bool:
        try:
            self._wiring.channel(name)
        except ChannelError:
            return False
        return True
