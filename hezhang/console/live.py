"""The stream of server-sent events to a console: for whoever has a session, as long as it is good."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from hezhang.console.porter import NotIn, Porter
from hezhang.live.changes import Changes
from hezhang.live.stream import Stream


def router(porter: Porter, changes: Changes) -> APIRouter:
    """The route of the stream."""
    routes, stream = APIRouter(), Stream(changes)

    @routes.get("/live")
    async def live(request: Request) -> Response:
        async def still_in() -> bool:
            """Asking also keeps the session from growing idle."""
            try:
                await run_in_threadpool(porter.visitor, request)
            except NotIn:
                return False
            except LedgerError:
                return True
            return True

        try:
            await run_in_threadpool(porter.visitor, request)
        except NotIn:
            return Response(status_code=401)
        except LedgerError:
            return Response(status_code=503)
        if stream.full:
            return Response(status_code=503, headers={"Retry-After": "5"})
        return stream.answer(request, still_in)

    return routes
