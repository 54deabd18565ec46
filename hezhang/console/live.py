"""The stream of server-sent events to a console: which streams changed, and a beat while nothing does.

An event's id is the record's position; a browser that was cut off names the last one that it heard (Last-Event-ID) and
is told what it missed, or that it has to fetch everything.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from hezhang.console.changes import BEAT, Changes, Listener
from hezhang.console.porter import NotIn, Porter
from hezhang.console.rendering import stamp

MOST = 500
"""Consoles that listen to one process; each costs a connection and some kilobytes."""
ASK_AGAIN = 30.0
"""Seconds after which it is looked at again whether the session is still good; that also keeps it from growing idle."""
AGAIN = 1000
"""Milliseconds after which a browser that was cut off comes back."""


def router(porter: Porter, changes: Changes) -> APIRouter:
    """The route of the stream."""
    routes = APIRouter()
    open_now: set[int] = set()

    @routes.get("/live")
    async def live(request: Request) -> Response:
        try:
            await run_in_threadpool(porter.visitor, request)
        except NotIn:
            return Response(status_code=401)
        except LedgerError:
            return Response(status_code=503)
        if len(open_now) >= MOST:
            return Response(status_code=503, headers={"Retry-After": "5"})
        headers = {"X-Accel-Buffering": "no"}

        async def still_in() -> bool:
            try:
                await run_in_threadpool(porter.visitor, request)
            except NotIn:
                return False
            except LedgerError:
                return True
            return True

        told = _told(changes, _last(request), open_now, still_in)
        return StreamingResponse(told, media_type="text/event-stream", headers=headers)

    return routes


async def _told(
    changes: Changes, last: int | None, open_now: set[int], still_in: Callable[[], Awaitable[bool]]
) -> AsyncIterator[str]:
    async with changes.listening(last) as listener:
        open_now.add(id(listener))
        try:
            yield f"retry: {AGAIN}\n\n" + _beat(changes)
            asked = time.monotonic()
            while True:
                await _wait(listener)
                if time.monotonic() - asked > ASK_AGAIN:
                    if not await still_in():
                        yield "event: out\ndata: {}\n\n"
                        return
                    asked = time.monotonic()
                if changes.reachable:
                    yield _changed(changes, listener) + _beat(changes)
        finally:
            open_now.discard(id(listener))


async def _wait(listener: Listener) -> None:
    try:
        async with asyncio.timeout(BEAT):
            await listener.woken.wait()
    except TimeoutError:
        pass


def _changed(changes: Changes, listener: Listener) -> str:
    streams, missed = listener.take()
    if not streams and not missed:
        return ""
    return _event("changed", {"streams": sorted(streams), "all": missed}, changes.position)


def _beat(changes: Changes) -> str:
    clock = changes.clock
    if clock is None:
        return ""
    return _event("beat", {"now": stamp(clock.now), "rate": clock.rate}, changes.position)


def _event(kind: str, data: object, position: int) -> str:
    return f"id: {position}\nevent: {kind}\ndata: {json.dumps(data)}\n\n"


def _last(request: Request) -> int | None:
    given = request.headers.get("last-event-id") or request.query_params.get("since") or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else None
