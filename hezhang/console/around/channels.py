"""The channels: which urgency goes by which, who carries it, whether somebody does now, and who opted out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.house.commands import EndOptOut
from engine.stream.refusal import Refusal
from hezhang.console.around.choosing import hidden, words
from hezhang.console.around.door import Door, Word, carried
from hezhang.console.around.routes import posted_to, shown_at
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.views.around.signals import READERS
from office.views.at_a_glance.page import glance
from office.views.running.channels import channels
from office.views.running.load import loads
from office.views.running.optouts import opt_outs

HERE = "channels"


def router(door: Door) -> APIRouter:
    """The routes of channels."""
    routes = shown_at(door, HERE, partial(_shown, door))
    posted_to(routes, "/channels/optout/end", door, HERE, partial(_end, door))
    return routes


def _shown(door: Door, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
    office, lang = door.office, visitor.lang
    may_read = bool(visitor.roles & READERS) and not visitor.watching
    gone = opt_outs(office).opt_outs if may_read else ()
    return door.shown(
        request,
        visitor,
        HERE,
        word=word,
        status=status,
        page_name=HERE,
        live=True,
        table=channels(office),
        standing=glance(office, lang).channels,
        load=loads(office, lang) if may_read else None,
        may_read=may_read,
        gone=[
            (
                it,
                words(
                    lang,
                    "optout",
                    hidden("person", it.person),
                    hidden("channel", it.channel),
                    ("reason", "long", True),
                    key=str(number),
                ),
            )
            for number, it in enumerate(gone)
        ],
    )


def _end(door: Door, request: Request, visitor: Visitor, given: Form) -> Response:
    def act() -> Done | Refusal:
        return door.office.desk.hand_in(door.command(EndOptOut, visitor, given))

    show: Callable[[Word, int], Response] = lambda word, status: _shown(door, request, visitor, word, status)  # noqa: E731
    return carried(visitor, given, "act-optout", show, "/channels#optouts", act)
