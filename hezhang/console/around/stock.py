"""The stock of the docks: what is there, booked out to an incident and back, added, written off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.stock.commands import MoveStock
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Unreadable
from hezhang.console.around.choosing import choice, incidents, words
from hezhang.console.around.door import Door, Word, carried
from hezhang.console.around.routes import posted_to, shown_at
from hezhang.console.forms import Form as ActForm
from hezhang.console.forms import Option
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.office import Office
from office.views.around.stock import StockView, stock
from office.wording import codes
from office.wording.language import Lang
from office.wording.stock import ITEMS

HERE = "stock"


def router(door: Door) -> APIRouter:
    """The routes of the stock."""
    routes = shown_at(door, HERE, partial(_shown, door))
    posted_to(routes, "/stock", door, HERE, partial(_move, door))
    return routes


def _shown(door: Door, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
    office, lang = door.office, visitor.lang
    seen = stock(office, None, lang)
    rows = seen.stock if isinstance(seen, StockView) else ()
    booking = _booking(
        office, lang, {it.facility: it.facility_name for it in rows}, request.query_params.get("incident", "")
    )
    return door.shown(
        request,
        visitor,
        HERE,
        word=word,
        status=status,
        page_name=HERE,
        live=True,
        rows=rows,
        items=ITEMS,
        booking=booking,
    )


def _move(door: Door, request: Request, visitor: Visitor, given: Form) -> Response:
    def act() -> Done | Refusal:
        amount = given.get("amount", "").strip()
        if not (amount.isascii() and amount.isdigit() and 0 < len(amount) < 10):
            raise Unreadable([FieldFault("amount", "amount", "")])
        command = door.command(MoveStock, visitor, given, amount=int(amount))
        if command.incident is not None and door.office.desk.load(command.incident) is None:
            return Refusal("unknown_incident", {"incident": command.incident})
        done = door.office.desk.hand_in(command)
        if isinstance(done, Done):
            door.office.dispatched(done)
        return done

    show: Callable[[Word, int], Response] = lambda word, status: _shown(door, request, visitor, word, status)  # noqa: E731
    return carried(visitor, given, "act-book", show, "/stock", act)


def _booking(office: Office, lang: Lang, places: dict[str, str], incident: str) -> ActForm:
    """`incident`: the one that is chosen beforehand."""
    acts = [Option(it, codes.named(codes.STOCK_ACTS, it, lang)) for it in ("out", "back", "add", "write_off")]
    return words(
        lang,
        "book",
        choice(lang, "facility", [Option(it, name) for it, name in places.items()]),
        choice(lang, "act", acts),
        choice(lang, "item", [Option(it, says.into(lang)) for it, says in ITEMS.items()]),
        ("amount", "number", True),
        replace(choice(lang, "incident", incidents(office, lang), needed=False), value=incident),
        ("note", "long", False),
    )
