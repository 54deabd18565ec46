"""The warnings as the public reads them: an Atom feed and the CAP files. Read only; drills and practice are not in it."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from documents.cap.alert import Alert, alerts
from documents.cap.feed import CAP_TYPE, to_atom
from documents.cap.xml import to_xml
from engine.ledger.errors import LedgerError
from web.entrance import Entrance, Refused
from workers.wiring import Wiring

log = structlog.get_logger()


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The routes. Public by law (北京市实施《突发事件应对法》办法第42条), so the entrance asks nobody who they are."""
    routes = APIRouter()

    @routes.get("/warnings.atom")
    async def feed(request: Request) -> Response:
        return await run_in_threadpool(_guarded, entrance, request, lambda: _feed(wiring, request))

    @routes.get("/warnings/{identifier}.xml")
    async def message(request: Request, identifier: str) -> Response:
        return await run_in_threadpool(_guarded, entrance, request, lambda: _message(wiring, identifier))

    return routes


def _guarded(entrance: Entrance, request: Request, answer: Callable[[], Response]) -> Response:
    """The answer; a client that was guessing at tokens, or a ledger that is away, is told so in a line."""
    try:
        entrance.public(request)
        return answer()
    except Refused as refused:
        return Response("too many tries, wait a minute\n", status_code=refused.status, media_type="text/plain")
    except LedgerError as error:
        log.error("warnings_not_read", error=type(error).__name__)
        return Response("ledger unreachable, try again later\n", status_code=503, media_type="text/plain")


def _feed(wiring: Wiring, request: Request) -> Response:
    return Response(to_atom(_published(wiring), _base(wiring, request)), media_type="application/atom+xml")


def _message(wiring: Wiring, identifier: str) -> Response:
    found = {it.identifier: it for it in _published(wiring)}
    if identifier not in found:
        return Response("no such warning\n", status_code=404, media_type="text/plain")
    return Response(to_xml(found[identifier]), media_type=CAP_TYPE)


def _base(wiring: Wiring, request: Request) -> str:
    return (wiring.settings.hezhang_public_url or str(request.base_url)).rstrip("/")


def _published(wiring: Wiring) -> list[Alert]:
    """Every message that really warned the public. In a practice home nothing does, so what it shows there is marked as a test."""
    with wiring.ledger.reading() as tx:
        streams = tx.incidents()
    found: list[Alert] = []
    for stream in streams:
        incident = wiring.desk.load(stream)
        if incident is not None and not incident.head.drill:
            found += alerts(wiring.desk.rules_of(incident), incident)
    return found
