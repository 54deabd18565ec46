"""Pages and their parts: Jinja templates over views. Everything is escaped; a template adds no sentence of its own, it
takes them from the wording.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hezhang.console.assets import url_of
from hezhang.console.porter import Visitor
from office.wording import approvals, board, codes, lessons
from office.wording.around import AROUND
from office.wording.console import SAYS
from office.wording.forms import FIELDS
from office.wording.language import Lang
from office.wording.stock import ITEMS
from office.wording.times import local, say_span
from office.wording.visible import on_a_page

HTML = "text/html; charset=utf-8"


@cache
def environment() -> Environment:
    """The one environment of all templates."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=on_a_page,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        words=FIELDS, asked_states=approvals.STATES, asset=url_of, codes=codes, board_words=board, items=ITEMS
    )
    made.filters.update(stamp=stamp, hhmm=hhmm, day=day, span=say_span, last_day=last_day)
    return made


def rendered(template: str, lang: Lang, **values: Any) -> str:  # noqa: ANN401 - whatever a template shows
    """A template in a language. `t` says a sentence of the console, `named` the name of a code."""

    def t(key: str, **fields: object) -> str:
        says = SAYS.get(key) or AROUND[key]
        return says.into(lang, {name: str(value) for name, value in fields.items()})

    def named(names: Any, code: str) -> str:  # noqa: ANN401 - any table of codes
        return codes.named(names, code, lang)

    def named_roles(roles: Any) -> str:  # noqa: ANN401 - any list of roles
        return ("、" if lang == "zh" else ", ").join(codes.spoken("roles", it, lang) for it in roles)

    made: str = (
        environment().get_template(template).render(lang=lang, t=t, named=named, named_roles=named_roles, **values)
    )
    return made


def page(template: str, visitor: Visitor, status: int = 200, **values: Any) -> Response:  # noqa: ANN401
    """A whole page for whoever is in."""
    text = rendered(template, visitor.lang, visitor=visitor, theme=visitor.theme, **values)
    return Response(text, status_code=status, media_type=HTML)


def stamp(at: datetime) -> str:
    """An instant as a machine reads it: in the district's zone, with its offset."""
    return local(at).isoformat(timespec="seconds")


def hhmm(at: datetime, now: datetime | None = None) -> str:
    """12:31; on another day than `now` with the day before it."""
    here = local(at)
    if now is not None and here.date() != local(now).date():
        return f"{here.month}-{here.day:02d} {here:%H:%M}"
    return f"{here:%H:%M}"


def day(at: datetime) -> str:
    """2017-05-03."""
    return f"{local(at):%Y-%m-%d}"


def last_day(midnight: datetime) -> str:
    """The day that ends with this midnight: 2017-05-20."""
    return f"{lessons.last_day(midnight):%Y-%m-%d}"


def left(due: datetime, now: datetime) -> timedelta:
    """How long until then; negative once it is past."""
    return due - now
