"""How long each kind of value is kept, what is held and what is due: a page beside the record, on which an incident is
held or let go again. Erasing itself stays at the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import uuid4

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.stream.refusal import Refusal
from hezhang.console.around.choosing import hidden, words
from hezhang.console.around.door import Door, Word, carried
from hezhang.console.around.rights import HOLDERS
from hezhang.console.forms import Field
from hezhang.console.forms import Form as Asking
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.files.faults import DataRefused
from office.services import erasing
from office.views.record.erasing import HeldView, RetentionView, retention
from office.wording.around import AROUND
from office.wording.erasing import KINDS, SINCE
from office.wording.language import Lang

HERE = "audit"
PLACE = "/audit/kept"
LONGEST = 100
Act = Callable[..., Done | Refusal]


def router(door: Door) -> APIRouter:
    """The routes of the page."""
    routes = APIRouter()

    @routes.get(PLACE)
    def look(request: Request) -> Response:
        return _shown(door, request, door.looking(request, HERE))

    @routes.post(f"{PLACE}/hold")
    async def hold(request: Request) -> Response:
        return await door.posted(request, HERE, partial(_carried, door, request, erasing.hold, "act-hold"))

    @routes.post(f"{PLACE}/release")
    async def release(request: Request) -> Response:
        return await door.posted(request, HERE, partial(_carried, door, request, erasing.release, "act-hold_end"))

    return routes


def _carried(door: Door, request: Request, act: Act, name: str, visitor: Visitor, given: Form) -> Response:
    command, incident = given.get("id", "").strip()[:64] or uuid4().hex, given.get("incident", "").strip()
    show: Callable[[Word, int], Response] = lambda word, status: _shown(door, request, visitor, word, status)  # noqa: E731
    form = name if act is erasing.hold else f"{name}-{incident}"
    done = partial(act, door.office, command, incident, given.get("reason", ""), visitor.actor)
    return carried(visitor, given, form, show, f"{PLACE}#held", done)


def _shown(door: Door, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
    lang = visitor.lang
    try:
        seen: RetentionView | None = retention(door.office)
    except DataRefused as error:
        lines = tuple(it.message(lang) for it in error.faults)
        seen, word, status = None, word or Word(False, AROUND["kept_unreadable"].into(lang), lines), 409
    asked = request.query_params.get("incident", "").strip()[:LONGEST]
    return door.shown(
        request,
        visitor,
        HERE,
        template="around/kept.html",
        word=word,
        status=status,
        page_name="kept",
        live=False,
        seen=seen,
        asked=asked,
        held=[(it, datetime.fromisoformat(it.since), _end_of(lang, it)) for it in seen.held] if seen else [],
        due=[(it, datetime.fromisoformat(it.since)) for it in seen.due] if seen else [],
        kinds=KINDS,
        since=SINCE,
        may_hold=bool(visitor.roles & HOLDERS) and not visitor.watching,
        form=_hold_of(lang, asked),
    )


def _hold_of(lang: Lang, incident: str) -> Asking:
    """`incident`: the one that stands in it beforehand."""
    which = Field("incident", "text", AROUND["field_incident"].into(lang), value=incident, needed=True)
    return words(lang, "hold", which, ("reason", "long", True))


def _end_of(lang: Lang, it: HeldView) -> Asking:
    return words(lang, "hold_end", hidden("incident", it.stream), ("reason", "long", True), key=it.stream)
