"""Where a laboratory or a sampler's own program hands in readings of an incident, with a token. Decides nothing; the
Desk does.
"""

from __future__ import annotations

from hashlib import sha256

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from engine.incident.commands import ImportReadings, SampleRow
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from hezhang.web.api import faulty, no, refusal, told
from hezhang.web.entrance import Entrance, Refused, body
from hezhang.web.instants import Instant
from office.office import Office


class Sample(BaseModel):
    """One sample. Values and detection limits are strings, as in `<0.01`; `sampled_at` is ISO 8601 with a zone."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    point: str = Field(min_length=1, max_length=40)
    sampled_at: Instant
    values: dict[str, str] = Field(min_length=1, max_length=40)
    units: dict[str, str] = Field(default_factory=dict, max_length=40)
    detection: dict[str, str] = Field(default_factory=dict, max_length=40)
    method: str | None = Field(default=None, max_length=100)
    sampler: str | None = Field(default=None, max_length=40)


class Posted(BaseModel):
    """What is posted. `id` is the sender's own and makes repeating it safe; all samples are recorded, or none.

    `confirm`: keep as doubted what cannot be.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str = Field(min_length=1, max_length=100)
    samples: tuple[Sample, ...] = Field(min_length=1, max_length=200)
    confirm: bool = False


def router(office: Office, entrance: Entrance) -> APIRouter:
    """The one route."""
    routes = APIRouter(prefix="/api/v1")

    @routes.post("/incidents/{incident}/readings")
    async def readings(request: Request, incident: str) -> Response:
        try:
            posted = await body(request)
        except Refused as refused:
            return no(refused.status, refused.code)
        return await run_in_threadpool(told, lambda: take_in(office, entrance.person(request), incident, posted))

    return routes


def take_in(office: Office, person: str, incident: str, posted: bytes) -> Response:
    """What a person of the directory posted, as an answer. Raises LedgerError."""
    try:
        it = Posted.model_validate_json(posted)
    except ValidationError as error:
        return faulty(error)
    done = office.desk.submit(incident, _command(person, incident, it))
    if isinstance(done, Refusal):
        return refusal(done)
    entries = [entry.version for entry in done.entries if entry.event.type == "reading_taken"]
    return JSONResponse({"ok": True, "incident": incident, "repeated": done.repeated, "entries": entries})


def _command(person: str, incident: str, it: Posted) -> ImportReadings:
    rows = tuple(SampleRow(line=number, **sample.model_dump()) for number, sample in enumerate(it.samples, 1))
    name = sha256(f"{person} readings {incident} {it.id}".encode()).hexdigest()[:40]
    return ImportReadings(id=f"api:{name}", actor=Actor(via="api", person=person), rows=rows, confirm=it.confirm)
