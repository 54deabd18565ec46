"""The stream of server-sent events: which streams of the record changed, and a beat while nothing does.

An event's id is the record's position; whoever was cut off names the last one that they heard (Last-Event-ID) and is
told what they missed, or that they have to fetch everything.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from hezhang.live.changes import Changes, Clock, Listener
from office.wording.times import local

MOST = 500
"""Listeners of one process; each costs a connection and some kilobytes."""
ASK_AGAIN = 30.0
"""Seconds after which it is looked at again whether they may still listen."""
AGAIN = 1000
"""Milliseconds after which a browser that was cut off comes back."""


class Stream:
    """What changes, told to all who listen to this process at one door."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._open: set[int] = set()

    @property
    def full(self) -> bool:
        """So many listen that nobody else is let in."""
        return len(self._open) >= MOST

    def answer(self, request: Request, still_in: Callable[[], Awaitable[bool]]) -> Response:
        """The stream, from where the listener was, until they may not listen any more."""
        told = self._told(_last(request), still_in)
        return StreamingResponse(told, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _told(self, last: int | None, still_in: Callable[[], Awaitable[bool]]) -> AsyncIterator[str]:
        changes = self._changes
        async with changes.listening(last) as listener:
            self._open.add(id(listener))
            try:
                yield f"retry: {AGAIN}\n\n" + _beat(changes)
                asked = time.monotonic()
                while True:
                    await listener.wake()
                    if time.monotonic() - asked > ASK_AGAIN:
                        if not await still_in():
                            yield "event: out\ndata: {}\n\n"
                            return
                        asked = time.monotonic()
                    if changes.reachable:
                        yield _changed(changes, listener) + _beat(changes)
            finally:
                self._open.discard(id(listener))


def _changed(changes: Changes, listener: Listener) -> str:
    streams, missed = listener.take()
    if not streams and not missed:
        return ""
    return _event("changed", {"streams": sorted(streams), "all": missed}, changes.position)


def _beat(changes: Changes) -> str:
    clock = changes.clock
    if clock is None:
        return ""
    return _beat_of(clock, changes.position)


@lru_cache(maxsize=2)
def _beat_of(clock: Clock, position: int) -> str:
    """Written once for all who listen."""
    now = local(clock.now).isoformat(timespec="seconds")
    return _event("beat", {"now": now, "rate": clock.rate}, position)


def _event(kind: str, data: object, position: int) -> str:
    return f"id: {position}\nevent: {kind}\ndata: {json.dumps(data)}\n\n"


def _last(request: Request) -> int | None:
    given = request.headers.get("last-event-id") or request.query_params.get("since") or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else None
