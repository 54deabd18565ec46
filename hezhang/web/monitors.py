"""Where online monitors hand in what they measured, with a token. Decides nothing; the Desk does."""

from __future__ import annotations

from hashlib import sha256

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from engine.monitor.commands import TakeValue
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from hezhang.web.api import faulty, no, refusal, told
from hezhang.web.entrance import Entrance, Refused, body
from hezhang.web.instants import Instant
from office.office import Office
from office.services.monitors import take


class Posted(BaseModel):
    """What is posted. `id` is the sender's own and makes repeating it safe; `measured_at` is ISO 8601 with a zone."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str = Field(min_length=1, max_length=100)
    value: str = Field(min_length=1, max_length=40)
    unit: str | None = Field(default=None, max_length=20)
    measured_at: Instant


def router(office: Office, entrance: Entrance) -> APIRouter:
    """The one route."""
    routes = APIRouter(prefix="/api/v1")

    @routes.post("/monitors/{monitor}/values")
    async def values(request: Request, monitor: str) -> Response:
        try:
            posted = await body(request)
        except Refused as refused:
            return no(refused.status, refused.code)
        return await run_in_threadpool(told, lambda: take_in(office, entrance.person(request), monitor, posted))

    return routes


def take_in(office: Office, person: str, monitor: str, posted: bytes) -> Response:
    """What a person's program posted, as an answer. Raises LedgerError."""
    try:
        it = Posted.model_validate_json(posted)
    except ValidationError as error:
        return faulty(error)
    name = sha256(f"{person} monitor {monitor} {it.id}".encode()).hexdigest()[:40]
    command = TakeValue(
        id=f"api:{name}",
        actor=Actor(via="api", person=person),
        at=it.measured_at,
        monitor=monitor,
        value=it.value,
        unit=it.unit,
    )
    taken = take(office, command)
    if isinstance(taken, Refusal):
        return refusal(taken)
    done, signal = taken
    return JSONResponse({"ok": True, "repeated": done.repeated, "signal": signal})
