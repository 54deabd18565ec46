"""The API: whoever bears a token answers as its person, and sees what they are asked for. Decides nothing; the Desk
does.

Every answer is JSON; a no has `ok: false`, a code and a sentence in Chinese and in English.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any, Literal
from uuid import uuid4

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from starlette.concurrency import run_in_threadpool

from engine.desk import Done
from engine.incident.commands import AnswerDuty
from engine.incident.state import Incident
from engine.ledger.errors import LedgerError, NotRecordable
from engine.ledger.work import outbox
from engine.rules.texts import open_questions
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery
from engine.values.private import Private
from hezhang.web.entrance import Entrance, Refused, body
from office.office import Office
from office.services.unit_answers import Said, Unanswerable, Verb, say
from office.views.incident.asking import asking
from office.wording import refusals, web
from office.wording.visible import visible_json

FORBIDDEN = frozenset({"not_allowed", "not_your_duty", "unknown_person", "unknown_login"})
CONFLICT = frozenset({"signal_known", "duty_not_open", "incident_over", "id_taken", "duty_of_several_units"})
VERBS_OF: dict[str, Verb] = {
    "accepted": "yes",
    "declined": "no",
    "on_the_way": "on_the_way",
    "on_site": "on_site",
    "done": "done",
    "help": "help",
}
SAYS: dict[Unanswerable, str] = {"said_before": "text_answered", "one_at_a_time": "one_duty"}
"""The code under which a program reads it, where it is another one."""
RETRY_AFTER = {429: "60", 503: "5"}
"""Seconds."""
log = structlog.get_logger()


def _whole(given: object) -> object:
    """JSON has one kind of number, and 7.0 is a whole one."""
    return int(given) if isinstance(given, float) and given.is_integer() else given


Whole = Annotated[int, BeforeValidator(_whole)]


class Answering(BaseModel):
    """What is posted: the text or the duty that is meant, and the answer. `reason`: of a no; `words`: what is missing
    (`help`), or the note of what is `done`. `id` makes repeating it safe.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    answer: Literal["accepted", "declined", "on_the_way", "on_site", "done", "help"]
    reference: str | None = Field(default=None, max_length=20)
    delivery: str | None = Field(default=None, max_length=100)
    incident: str | None = Field(default=None, max_length=100)
    duty: str | None = Field(default=None, max_length=100)
    item: Whole | None = Field(default=None, ge=1, le=99)
    reason: str | None = Field(default=None, max_length=300)
    words: str | None = Field(default=None, max_length=300)
    id: str | None = Field(default=None, min_length=1, max_length=100)

    @model_validator(mode="after")
    def _names_one(self) -> Answering:
        by_duty = self.incident is not None and self.duty is not None
        if [self.reference is not None, self.delivery is not None, by_duty].count(True) != 1:
            raise ValueError("name the text by reference or by delivery, or the duty by incident and duty")
        if by_duty and self.item is not None:
            raise ValueError("item numbers a duty of a text; leave it out where the duty is named")
        return self


@dataclass(frozen=True)
class Text:
    """A text that asked the person for something."""

    incident: Incident
    delivery: Delivery


def router(office: Office, entrance: Entrance) -> APIRouter:
    """The routes of the API."""
    routes = APIRouter(prefix="/api/v1")

    @routes.get("/me/open")
    async def me_open(request: Request) -> Response:
        return await run_in_threadpool(told, lambda: _open(office, entrance.person(request, needs=None)))

    @routes.post("/answers")
    async def answers(request: Request) -> Response:
        try:
            posted = await body(request)
        except Refused as refused:
            return no(refused.status, refused.code)
        return await run_in_threadpool(told, lambda: _answer(office, entrance.person(request), posted))

    return routes


def told(act: Callable[[], Response]) -> Response:
    """What an act answers; a refusal, or a ledger that is away, as an answer too."""
    try:
        return act()
    except Refused as refused:
        return no(refused.status, refused.code)
    except NotRecordable:
        # A character that no database holds. Not 503: the same post would come again and again.
        return no(422, "unreadable")
    except LedgerError as error:
        log.error("api_ledger", error=type(error).__name__)
        return no(503, "ledger_unreachable")


def _answer(office: Office, person: str, posted: bytes) -> Response:
    try:
        answering = Answering.model_validate_json(posted)
    except ValidationError as error:
        return no(
            422,
            "unreadable",
            faults=[{"field": ".".join(map(str, it["loc"])), "says": it["msg"]} for it in error.errors()],
        )
    stream, done = _done(office, person, answering)
    if isinstance(done, Refusal):
        return refusal(done)
    if not isinstance(done, Done):
        raise Refused(422 if done == "one_at_a_time" else 409, SAYS.get(done, done))
    return JSONResponse({"ok": True, "incident": stream, "repeated": done.repeated, "entries": _numbers(done)})


def _done(office: Office, person: str, it: Answering) -> tuple[str, Done | Refusal | Unanswerable]:
    """What comes of an answer, and in which incident. Raises Refused where the text is not there."""
    actor, name = Actor(via="api", person=person), _command_id(person, it.id)
    if it.incident is not None and it.duty is not None and it.answer in ("accepted", "declined"):
        answer: Literal["accepted", "declined"] = "accepted" if it.answer == "accepted" else "declined"
        reason = Private(it.reason) if it.reason else None
        command = AnswerDuty(id=name, actor=actor, duty=it.duty, answer=answer, reason=reason)
        return it.incident, office.desk.submit(it.incident, command)
    text, item = _meant(office, person, it)
    said = Said(VERBS_OF[it.answer], (item,) if item else (), it.words or it.reason or "")
    return text.incident.id, say(office, text.incident, text.delivery, actor, name, said)


def _command_id(person: str, given: str | None) -> str:
    """An id of the API's own kind, so that nobody's choice meets anybody else's."""
    return f"api:{sha256(f'{person} {given}'.encode()).hexdigest()[:40] if given else uuid4().hex}"


def _meant(office: Office, person: str, it: Answering) -> tuple[Text, int | None]:
    """The one text of this person that is named, and the number of the duty. Raises Refused."""
    if it.incident is not None and it.duty is not None:
        return _asking_for(office, person, it.incident, it.duty)
    found = [text for text in _texts(office, person) if it.delivery in (None, text.delivery.owed.delivery)]
    if it.reference is not None:
        found = [text for text in found if text.delivery.owed.reference == it.reference.upper()]
    still = [text for text in found if open_questions.asking(text.incident, text.delivery) == "open"] or found
    if not still:
        raise Refused(404, "no_such_text")
    if len(still) > 1:
        raise Refused(409, "text_several")
    return still[0], it.item


def _asking_for(office: Office, person: str, incident: str, duty: str) -> tuple[Text, int]:
    """The newest text that asked this person for this duty, and its number there. Raises Refused."""
    for text in _texts(office, person):
        if text.incident.id == incident and duty in text.delivery.owed.duties:
            return text, text.delivery.owed.duties.index(duty) + 1
    raise Refused(404, "no_such_text")


def _texts(office: Office, person: str) -> list[Text]:
    """The texts that asked this person for an answer, the newest first."""
    with office.ledger.reading() as tx:
        rows = outbox.asked_of(tx, person)
    found: list[Text] = []
    for row in rows:
        incident = office.desk.load(row.stream)
        if incident is not None and row.delivery in incident.deliveries:
            found.append(Text(incident, incident.deliveries[row.delivery]))
    return found


def _open(office: Office, person: str) -> Response:
    still = [text for text in _texts(office, person) if open_questions.asking(text.incident, text.delivery) == "open"]
    return _json(200, {"ok": True, "person": person, "open": [_shown(office, text) for text in still]})


def _shown(office: Office, text: Text) -> dict[str, Any]:
    rules = office.desk.rules_of(text.incident)
    seen = asking(rules, text.incident, text.delivery, practice=office.practice)
    duties = [
        {
            "item": it.number,
            "duty": it.duty,
            "title": {"zh": it.title.zh, "en": it.title.en},
            "unit": it.unit,
            "answer": it.answer,
            "finish_due": it.finish_due.isoformat() if it.finish_due else None,
        }
        for it in seen.duties
    ]
    return {
        "incident": seen.incident,
        "delivery": seen.delivery,
        "reference": seen.reference,
        "channel": seen.channel,
        "stage": seen.stage,
        "water": seen.water,
        "summary": seen.summary,
        "owed_at": seen.owed_at.isoformat(),
        "duties": duties,
    }


def _numbers(done: Done) -> list[int]:
    return [entry.version for entry in done.entries]


def refusal(answer: Refusal) -> Response:
    """A no of the rules, with its code and a sentence in both languages."""
    code = answer.code
    unknown = code.startswith("unknown_") and code != "unknown_item"
    status = 403 if code in FORBIDDEN else 409 if code in CONFLICT else 404 if unknown else 422
    said = {lang: refusals.refusal(code, answer.values, lang) for lang in ("zh", "en")}
    return _json(status, {"ok": False, "code": code, "says": said})


def no(status: int, code: str, **more: object) -> Response:
    """A no of the door itself."""
    said = {"zh": web.NO[code].zh, "en": web.NO[code].en}
    return _json(status, {"ok": False, "code": code, "says": said, **more})


def faulty(error: ValidationError) -> Response:
    """What was posted cannot be read: every field that is wrong, and how."""
    faults = [{"field": ".".join(map(str, fault["loc"])), "says": fault["msg"]} for fault in error.errors()]
    return no(422, "unreadable", faults=faults)


def _json(status: int, document: dict[str, Any]) -> Response:
    headers = {"Cache-Control": "no-store"} | ({"WWW-Authenticate": "Bearer"} if status == 401 else {})
    headers |= {"Retry-After": RETRY_AFTER[status]} if status in RETRY_AFTER else {}
    return Response(
        visible_json(json.dumps(document, ensure_ascii=False)),
        status_code=status,
        media_type="application/json",
        headers=headers,
    )
