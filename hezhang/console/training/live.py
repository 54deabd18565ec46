"""The stream of server-sent events of the training room: that something is otherwise, for whoever may look."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable

import aiohttp
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from engine.ledger.errors import LedgerError
from hezhang.console.training.asking import Asking

MOST = 50
"""Listeners of one console."""
ASK_AGAIN = 30.0
"""Seconds after which it is looked at again whether they may still listen."""
LONGEST = aiohttp.ClientTimeout(total=25)
PAUSE = 1.0
"""Seconds until the practice world is asked again that did not answer."""


class RoomStream:
    """Told to each who listens at this console."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking
        self._open = 0

    def answer(self, request: Request, still_in: Callable[[Request], bool]) -> Response:
        """The stream, until they may not listen any more."""
        if self._open >= MOST:
            return Response(status_code=503, headers={"Retry-After": "5"})
        told = self._told(request, still_in)
        return StreamingResponse(told, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _told(self, request: Request, still_in: Callable[[Request], bool]) -> AsyncIterator[str]:
        self._open += 1
        try:
            async with aiohttp.ClientSession(headers=dict(self._asking.headers), timeout=LONGEST) as session:
                yield "retry: 1000\n\n"
                mark, asked = "", time.monotonic()
                while True:
                    if time.monotonic() - asked > ASK_AGAIN:
                        if not await run_in_threadpool(_may, still_in, request):
                            yield "event: out\ndata: {}\n\n"
                            return
                        asked = time.monotonic()
                    new = await self._mark(session, mark)
                    yield f"event: room\ndata: {json.dumps({'mark': new})}\n\n" if new != mark else ": still\n\n"
                    mark = new
        finally:
            self._open -= 1

    async def _mark(self, session: aiohttp.ClientSession, after: str) -> str:
        """The state's mark as soon as it is another one; empty while nobody answers."""
        try:
            async with session.get(self._asking.changes, params={"after": after}) as answer:
                return str((await answer.json())["mark"])
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, KeyError):
            await asyncio.sleep(PAUSE)
            return ""


def _may(still_in: Callable[[Request], bool], request: Request) -> bool:
    try:
        return still_in(request)
    except LedgerError:
        return True
