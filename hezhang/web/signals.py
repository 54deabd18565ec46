"""Where web forms and the systems of neighbours hand in what they heard, with a token. Decides nothing; the Desk
does.
"""

from __future__ import annotations

from hashlib import sha256

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from engine.incident.signals import Way
from engine.signal_log.commands import ReceiveSignal
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.web.api import faulty, no, refusal, told
from hezhang.web.entrance import Entrance, Refused, body
from hezhang.web.instants import Instant
from office.office import Office
from office.services.signals import receive


class Posted(BaseModel):
    """What is posted. `id` is the sender's own and makes repeating it safe; times are ISO 8601 with a zone."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str = Field(min_length=1, max_length=100)
    way: Way
    words: str = Field(min_length=1, max_length=2000)
    water: str | None = Field(default=None, max_length=100)
    place: str | None = Field(default=None, max_length=200)
    sender: str | None = Field(default=None, max_length=100)
    reach: str | None = Field(default=None, max_length=200)
    reference: str | None = Field(default=None, max_length=100)
    slip: str | None = Field(default=None, max_length=20)
    polluter: str | None = Field(default=None, max_length=200)
    received_at: Instant | None = None


def router(office: Office, entrance: Entrance) -> APIRouter:
    """The one route."""
    routes = APIRouter(prefix="/api/v1")

    @routes.post("/signals")
    async def signals(request: Request) -> Response:
        try:
            posted = await body(request)
        except Refused as refused:
            return no(refused.status, refused.code)
        return await run_in_threadpool(told, lambda: take_in(office, entrance.person(request), posted))

    return routes


def take_in(office: Office, person: str, posted: bytes) -> Response:
    """What a person of the directory posted, as an answer. Raises LedgerError."""
    try:
        it = Posted.model_validate_json(posted)
    except ValidationError as error:
        return faulty(error)
    got = receive(office, _command(person, it))
    if isinstance(got, Refusal):
        return refusal(got)
    heard = got.signal.heard
    return JSONResponse(
        {
            "ok": True,
            "signal": got.signal.id,
            "repeated": got.done.repeated,
            "outcome": got.signal.outcome,
            "incident": got.signal.incident,
            "handle_by": heard.handle_by.isoformat() if heard.handle_by else None,
            "answer_by": heard.answer_by.isoformat() if heard.answer_by else None,
        }
    )


def _command(person: str, it: Posted) -> ReceiveSignal:
    return ReceiveSignal(
        id=f"api:{sha256(f'{person} signal {it.id}'.encode()).hexdigest()[:40]}",
        actor=Actor(via="api", person=person),
        way=it.way,
        words=Private(it.words),
        water=it.water,
        place=_private(it.place),
        complainant=_private(it.sender),
        reach=_private(it.reach),
        reference=_private(it.reference),
        slip=it.slip,
        polluter=_private(it.polluter),
        received_at=it.received_at,
    )


def _private(text: str | None) -> Private | None:
    return None if text is None else Private(text)
