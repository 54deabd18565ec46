"""The registers: outfalls and sources as a list and on the map, one of them with the looks at it and its incidents, and
a look that is recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

from fastapi import APIRouter, Request, Response

from engine.desk import Done
from engine.district.visiting import items
from engine.register.commands import CheckItem, Result
from engine.stream.refusal import Refusal
from hezhang.console.around.choosing import choice, units, waters, words
from hezhang.console.around.door import Door, Word, carried, refused
from hezhang.console.forms import Form as ActForm
from hezhang.console.forms import Option
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.office import Office
from office.services.registers import check
from office.views.around.registers import ItemPageView, RegisterView, item_page, register
from office.views.map.page import map_view
from office.wording import codes
from office.wording import registers as says
from office.wording.language import Lang

HERE = "registers"
TABLES = {"outfalls": "outfalls", "sources": "sources"}


def router(door: Door) -> APIRouter:
    """The routes of the registers."""
    routes = APIRouter()

    @routes.get("/registers")
    def look(request: Request) -> Response:
        return _list(door, request, door.looking(request, HERE))

    @routes.get("/registers/{item}")
    def one(request: Request, item: str) -> Response:
        return _one(door, request, door.looking(request, HERE), item)

    @routes.post("/registers/{item}")
    async def looked(request: Request, item: str) -> Response:
        return await door.posted(request, HERE, lambda visitor, given: _looked(door, request, visitor, item, given))

    return routes


def _list(door: Door, request: Request, visitor: Visitor) -> Response:
    office, lang, asked = door.office, visitor.lang, request.query_params
    which = {name: asked.get(name) or None for name in ("subdistrict", "water")}
    due = asked.get("due") == "1"
    seen = register(office, lang, TABLES.get(asked.get("table", "")), **which, due=due)  # type: ignore[arg-type]
    if isinstance(seen, Refusal):
        return _nothing(door, request, visitor, seen)
    atlas, shown = map_view(office, (), lang), {it.id for it in seen.items}
    return door.shown(
        request,
        visitor,
        HERE,
        page_name=HERE,
        live=True,
        seen=seen,
        atlas=atlas,
        targets={it.water: f"/registers?water={it.water}" for it in atlas.waters},
        spots=[it for it in atlas.items if it.id in shown],
        chosen={"table": asked.get("table", ""), **which, "due": due},
        streets=[it for it in units(office, lang) if office.district().units[it.value].kind == "subdistrict"],
        waters=waters(office, lang),
        says=says,
    )


def _one(
    door: Door, request: Request, visitor: Visitor, item: str, word: Word | None = None, status: int = 200
) -> Response:
    seen = item_page(door.office, item, visitor.lang)
    if isinstance(seen, Refusal):
        return _nothing(door, request, visitor, seen)
    return door.shown(
        request,
        visitor,
        HERE,
        template="around/register_item.html",
        word=word,
        status=status,
        page_name=HERE,
        live=True,
        seen=seen,
        form=_form(door.office, visitor, seen),
        names=_names(door.office, visitor.lang),
        says=says,
    )


def _nothing(door: Door, request: Request, visitor: Visitor, why: Refusal) -> Response:
    """Nothing of that name: the whole register, with the reason above it."""
    whole = register(door.office, visitor.lang)
    assert isinstance(whole, RegisterView)
    atlas = map_view(door.office, (), visitor.lang)
    return door.shown(
        request,
        visitor,
        HERE,
        word=refused(why, visitor.lang),
        status=404,
        page_name=HERE,
        live=False,
        seen=whole,
        atlas=atlas,
        targets={it.water: f"/registers?water={it.water}" for it in atlas.waters},
        spots=atlas.items,
        chosen={"table": "", "subdistrict": None, "water": None, "due": False},
        streets=[],
        waters=waters(door.office, visitor.lang),
        says=says,
    )


def _looked(door: Door, request: Request, visitor: Visitor, item: str, given: Form) -> Response:
    def act() -> Done | Refusal:
        seen = item_page(door.office, item, visitor.lang)
        if isinstance(seen, Refusal):
            return seen
        command = door.command(CheckItem, visitor, given, table=seen.item.table, item=seen.item.id)
        looked = check(door.office, command)
        return looked if isinstance(looked, Refusal) else looked.done

    show: Callable[[Word, int], Response] = partial(_one, door, request, visitor, item)
    return carried(visitor, given, "act-look", show, f"/registers/{item}", act)


def _form(office: Office, visitor: Visitor, seen: ItemPageView) -> ActForm:
    """Who looked is beforehand the unit of whoever is in, else the subdistrict of the row."""
    lang: Lang = visitor.lang
    person = office.district().persons.get(visitor.person or "")
    first = person.unit if person is not None else seen.item.subdistrict
    every = sorted(units(office, lang), key=lambda it: it.value != first)
    results = [Option(it, codes.named(says.RESULTS, it, lang)) for it in get_args(Result)]
    return words(lang, "look", choice(lang, "unit", every), choice(lang, "result", results), ("found", "long", True))


def _names(office: Office, lang: Lang) -> dict[str, str]:
    return {it.key: it.row.zh if lang == "zh" else it.row.en for it in items(office.district())}
