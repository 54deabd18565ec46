"""The warnings as the public reads them: an Atom feed and the CAP files. Read only; drills and practice are not in it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from documents.cap.alert import Alert, alerts
from documents.cap.feed import CAP_TYPE, to_atom
from documents.cap.xml import to_xml
from web.entrance import Entrance
from workers.wiring import Wiring


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The routes. Public by law (北京市实施《突发事件应对法》办法第42条), so the entrance asks nobody who they are."""
    routes = APIRouter()

    @routes.get("/warnings.atom")
    async def feed(request: Request) -> Response:
        entrance.public(request)
        found = await run_in_threadpool(_published, wiring)
        return Response(to_atom(found, _base(wiring, request)), media_type="application/atom+xml")

    @routes.get("/warnings/{identifier}.xml")
    async def message(request: Request, identifier: str) -> Response:
        entrance.public(request)
        found = {it.identifier: it for it in await run_in_threadpool(_published, wiring)}
        if identifier not in found:
            return Response("no such warning\n", status_code=404, media_type="text/plain")
        return Response(to_xml(found[identifier]), media_type=CAP_TYPE)

    return routes


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
