"""What every unit owes by the calendar, and that it was done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.routine.commands import FinishRoutine
from engine.stream.refusal import Refusal
from hezhang.console.around.choosing import hidden, words
from hezhang.console.around.door import Door, Word, carried
from hezhang.console.around.routes import posted_to, shown_at
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.services.findings import finish
from office.views.around.routines import routines

HERE = "routines"


def router(door: Door) -> APIRouter:
    """The routes of routines."""
    routes = shown_at(door, HERE, partial(_shown, door))
    posted_to(routes, "/routines/done", door, HERE, partial(_done, door))
    return routes


def _shown(door: Door, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
    lang = visitor.lang
    seen = routines(door.office, lang).routines
    rows = [
        (
            it,
            words(
                lang,
                "routine",
                hidden("routine", it.routine),
                hidden("unit", it.unit),
                ("note", "long", True),
                ("findings", "long", False),
                key=str(number),
            ),
        )
        for number, it in enumerate(seen)
    ]
    return door.shown(request, visitor, HERE, word=word, status=status, page_name=HERE, live=True, rows=rows)


def _done(door: Door, request: Request, visitor: Visitor, given: Form) -> Response:
    def act() -> Done | Refusal:
        finished = finish(door.office, door.command(FinishRoutine, visitor, given))
        return finished if isinstance(finished, Refusal) else finished.done

    show: Callable[[Word, int], Response] = lambda word, status: _shown(door, request, visitor, word, status)  # noqa: E731
    return carried(visitor, given, "act-routine", show, "/routines", act)
