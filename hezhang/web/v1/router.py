"""The routes of the API, made of its table: who comes in, what they give, and the answer or the problem."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.ledger.errors import LedgerError, NotRecordable
from engine.stream.refusal import Refusal
from hezhang.acts.reading import Unreadable
from hezhang.documents import as_json
from hezhang.live.changes import Changes
from hezhang.live.stream import Stream
from hezhang.web.entrance import Entrance, Refused, body
from hezhang.web.v1 import docs_page, given, openapi, problem
from hezhang.web.v1.acting import file_fields
from hezhang.web.v1.operation import Asked, Operation
from hezhang.web.v1.table import EVENTS, MOST, NAME, OPERATIONS, PREFIX
from office.home.access_log import AccessLog
from office.wording.language import Lang
from office.wording.times import living_by
from workers.wiring import Wiring

Endpoint = Callable[[Request], Awaitable[Response]]
log = structlog.get_logger()
_NAME = re.compile(NAME.strip("^$"), re.ASCII)


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """Every route of the API that is no older than its table."""
    routes = APIRouter(prefix=PREFIX)
    for operation in OPERATIONS:
        endpoint = _endpoint(wiring, entrance, operation)
        routes.add_api_route(operation.path, endpoint, methods=[operation.method], name=operation.name)
    routes.add_api_route(EVENTS, _events(wiring, entrance), methods=["GET"], name="events")
    routes.add_api_route("/openapi.json", openapi.served, methods=["GET"], name="openapi")
    routes.add_api_route("/docs", docs_page.served, methods=["GET"], name="docs")
    return routes


def _endpoint(wiring: Wiring, entrance: Entrance, operation: Operation) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        async def answer() -> Response:
            person = await run_in_threadpool(entrance.person, request, operation.scope)
            posted = await body(request, MOST) if operation.takes is not None else b""
            return await run_in_threadpool(_answered, wiring, operation, request, person, posted)

        return await _guarded(given.language_of(request), answer)

    return endpoint


def _events(wiring: Wiring, entrance: Entrance) -> Endpoint:
    stream = Stream(Changes(wiring.office))

    async def endpoint(request: Request) -> Response:
        async def still_in() -> bool:
            try:
                await run_in_threadpool(entrance.person, request, "read")
            except Refused:
                return False
            except LedgerError:
                return True
            return True

        async def answer() -> Response:
            await run_in_threadpool(entrance.person, request, "read")
            if stream.full:
                raise Refused(503, "too_many_listen")
            return stream.answer(request, still_in)

        return await _guarded(given.language_of(request), answer)

    return endpoint


async def _guarded(lang: Lang, answer: Callable[[], Awaitable[Response]]) -> Response:
    """The answer; whatever hinders it as a problem."""
    try:
        return await answer()
    except Refused as refused:
        return problem.of_door(refused.status, refused.code, lang)
    except Unreadable as unreadable:
        return problem.of_faults(unreadable.faults, lang)
    except NotRecordable:
        # A character that no database holds. Not 503: the same post would come again and again.
        return problem.of_door(422, "unreadable", lang)
    except LedgerError as error:
        log.error("api_ledger", error=type(error).__name__)
        return problem.of_door(503, "ledger_unreachable", lang)


def _answered(wiring: Wiring, operation: Operation, request: Request, person: str, posted: bytes) -> Response:
    """What the operation answers. Raises Refused, Unreadable, LedgerError."""
    zone = wiring.office.gazetteer().timezone
    with living_by(zone):
        asked = _asked(wiring, operation, request, person, posted, ZoneInfo(zone))
        answer = operation.does(asked)
        if isinstance(answer, Refusal):
            return problem.of_rule(answer, asked.lang, looks=operation.method == "GET")
        if operation.method == "GET":
            of = next((asked.path[name] for name in ("incident", "signal") if name in asked.path), "")
            AccessLog(wiring.office.home.folder).note(person, "api", "looked", operation.name, of)
        headers = {"Cache-Control": "no-store"} | ({"Location": answer.made} if answer.made else {})
        status = 201 if answer.made else 200
        return Response(as_json(answer.view), status_code=status, media_type="application/json", headers=headers)


def _asked(wiring: Wiring, operation: Operation, request: Request, person: str, posted: bytes, zone: ZoneInfo) -> Asked:
    path = {name: str(request.path_params[name]) for name in operation.parameters}
    if not all(_NAME.fullmatch(it) for it in path.values()):
        raise Refused(404, "nowhere")
    query = given.query(request, operation.query, zone)
    lang = given.language_of(request)
    if operation.takes is None:
        return Asked(wiring, person, lang, zone, path, query)
    fields = {*operation.takes.model_fields, *operation.more} - {"actor", *operation.without}
    fields = {*fields, "id", "at"} | file_fields(operation.takes)
    found = given.body(posted, fields)
    name = given.command_id(request, found, person, operation.name, *path.values())
    return Asked(wiring, person, lang, zone, path, query, found, name)
