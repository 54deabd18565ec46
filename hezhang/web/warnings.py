"""The warnings as the public reads them: an Atom feed, the same as JSON, and the CAP files. Read only; drills and
practice are not in it.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError
from hezhang.web.public_warnings import PublicWarnings
from office.documents.cap.feed import CAP_TYPE, to_atom
from office.documents.cap.json_feed import to_json
from office.documents.cap.xml import to_xml
from office.office import Office

log = structlog.get_logger()


def router(office: Office, published: PublicWarnings) -> APIRouter:
    """The routes. Public by law (北京市实施《突发事件应对法》办法第42条), so nobody is asked who they are, and nobody
    is held up.
    """
    routes = APIRouter()

    @routes.get("/warnings.atom")
    async def feed(request: Request) -> Response:
        return await run_in_threadpool(_guarded, lambda: _feed(office, published, request))

    @routes.get("/warnings.json")
    async def listed(request: Request) -> Response:
        return await run_in_threadpool(_guarded, lambda: _listed(office, published, request))

    @routes.get("/warnings/{identifier}.xml")
    async def message(request: Request, identifier: str) -> Response:
        return await run_in_threadpool(_guarded, lambda: _message(published, request, identifier))

    return routes


def _guarded(answer: Callable[[], Response]) -> Response:
    """The answer; of a ledger that is away the public is told in a line."""
    try:
        return answer()
    except LedgerError as error:
        log.error("warnings_not_read", error=type(error).__name__)
        return Response("ledger unreachable, try again later\n", status_code=503, media_type="text/plain")


def _feed(office: Office, published: PublicWarnings, request: Request) -> Response:
    return _unless_known(request, to_atom(published.all(), _base(office, request)), "application/atom+xml")


def _listed(office: Office, published: PublicWarnings, request: Request) -> Response:
    return _unless_known(request, to_json(published.all(), _base(office, request)), "application/json")


def _message(published: PublicWarnings, request: Request, identifier: str) -> Response:
    found = {it.identifier: it for it in published.all()}
    if identifier not in found:
        return Response("no such warning\n", status_code=404, media_type="text/plain")
    return _unless_known(request, to_xml(found[identifier]), CAP_TYPE)


def _unless_known(request: Request, content: bytes, media_type: str) -> Response:
    """The document with its tag; nothing but the tag for a reader that has it already (RFC 9110, 13.1.2)."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    asked = [it.strip().removeprefix("W/") for it in request.headers.get("if-none-match", "").split(",")]
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def _base(office: Office, request: Request) -> str:
    return (office.settings.hezhang_public_url or str(request.base_url)).rstrip("/")
