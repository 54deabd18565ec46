"""The review of an incident: as a page, as a file, and what is to be done otherwise from now on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from urllib.parse import quote
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from engine.desk import Done
from engine.lesson.commands import FinishLesson
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Unreadable
from hezhang.console.around.choosing import choice, hidden, persons, words
from hezhang.console.around.door import Door, Word, carried
from hezhang.console.around.routes import posted_to, shown_at
from hezhang.console.forms import Form as Asking
from hezhang.console.porter import Visitor
from hezhang.console.rendering import page
from hezhang.web.entrance import Form
from office.documents.sheaf.html_page import body_of, own_rows
from office.services.lessons import learn
from office.views.review.lessons import LessonView, lessons
from office.views.sheaves.reviewed import DOCX, HTML, file_of, reviewed
from office.wording.language import Lang
from office.wording.refusals import refusal

HERE = "lessons"
KINDS = {
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    HTML: "text/html; charset=utf-8",
}


def router(door: Door) -> APIRouter:
    """The routes of reviews and lessons."""
    routes = shown_at(door, HERE, partial(_listed, door))
    posted_to(routes, "/lessons/done", door, HERE, partial(_done, door))

    @routes.get("/incidents/{incident}/review")
    def review(request: Request, incident: str) -> Response:
        return _reviewed(door, incident, request, door.looking(request, HERE))

    @routes.get("/incidents/{incident}/review.{form}")
    def as_file(request: Request, incident: str, form: str) -> Response:
        return _file(door, incident, f".{form}", door.looking(request, HERE))

    @routes.post("/incidents/{incident}/review")
    async def learnt(request: Request, incident: str) -> Response:
        return await door.posted(request, HERE, lambda visitor, given: _learn(door, incident, request, visitor, given))

    return routes


def _reviewed(
    door: Door, incident: str, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200
) -> Response:
    found = reviewed(door.office, incident, visitor.lang)
    if isinstance(found, Refusal):
        return _nowhere(door, visitor, found)
    form = words(
        visitor.lang,
        "lesson",
        ("text", "long", True),
        choice(visitor.lang, "owner", persons(door.office, visitor.lang)),
        ("due", "text", True),
    )
    return door.shown(
        request,
        visitor,
        HERE,
        template="around/review.html",
        word=word,
        status=status,
        page_name="review",
        live=False,
        incident=incident,
        sheaf=found.sheaf,
        inside=Markup(body_of(found.sheaf, own_rows(found.sheaf))),
        form=form,
        rows=_forms(visitor.lang, (*found.view.lessons, *found.view.before_lessons)),
    )


def _file(door: Door, incident: str, form: str, visitor: Visitor) -> Response:
    found = reviewed(door.office, incident, visitor.lang)
    if isinstance(found, Refusal):
        return _nowhere(door, visitor, found)
    if form not in KINDS:
        return Response(status_code=404)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{incident}-review{form}', safe='')}"}
    return Response(file_of(found.sheaf, form), media_type=KINDS[form], headers=headers)


def _learn(door: Door, incident: str, request: Request, visitor: Visitor, given: Form) -> Response:
    def act() -> Done | Refusal:
        return learn(
            door.office,
            id=given.get("id", "").strip()[:64] or uuid4().hex,
            actor=visitor.actor,
            incident=incident,
            text=given.get("text", ""),
            owner=given.get("owner", ""),
            due=_day(given.get("due", "")),
        )

    def show(word: Word, status: int) -> Response:
        return _reviewed(door, incident, request, visitor, word, status)

    return carried(visitor, given, "act-lesson", show, f"/incidents/{quote(incident)}/review#lessons", act)


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given.strip())
    except ValueError:
        raise Unreadable([FieldFault("due", "no_such_time")]) from None


def _listed(door: Door, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
    rows = _forms(visitor.lang, lessons(door.office).lessons)
    return door.shown(request, visitor, HERE, word=word, status=status, page_name=HERE, live=False, rows=rows)


def _forms(lang: Lang, them: Iterable[LessonView]) -> list[tuple[LessonView, Asking]]:
    return [
        (it, words(lang, "lesson_done", hidden("lesson", it.lesson), ("note", "long", True), key=it.lesson))
        for it in them
    ]


def _done(door: Door, request: Request, visitor: Visitor, given: Form) -> Response:
    def act() -> Done | Refusal:
        return door.office.desk.hand_in(door.command(FinishLesson, visitor, given))

    def show(word: Word, status: int) -> Response:
        return _listed(door, request, visitor, word, status)

    return carried(visitor, given, f"act-lesson_done-{given.get('lesson', '')}", show, "/lessons", act)


def _nowhere(door: Door, visitor: Visitor, why: Refusal) -> Response:
    says = refusal(why.code, why.values, visitor.lang)
    return page("nothing.html", visitor, 404, here="", path="/", practice=door.office.practice, says=says)
