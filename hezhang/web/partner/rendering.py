"""The shared page as it goes out: one template over values, the sheet within the page, and no script."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args

from fastapi import Request, Response
from jinja2 import Environment

from engine.incident.partners import MeasureState
from hezhang.web.linked_page import hour_of, language_of
from hezhang.web.one_file_page import headers_of, templates_of
from hezhang.web.partner.form import LONGEST
from office.wording import codes
from office.wording.codes import named
from office.wording.language import Says
from office.wording.partner_page import WORDS
from office.wording.times import say_clock

FOLDER = Path(__file__).parent.parent / "templates" / "partner"
STATES: tuple[MeasureState, ...] = get_args(MeasureState)


@cache
def style() -> str:
    """The sheet of the page."""
    return (FOLDER / "partner.css").read_text("utf-8")


@cache
def headers() -> Mapping[str, str]:
    """Nothing is kept, framed or loaded, and no other site learns the address."""
    return headers_of(style())


def page(request: Request, status: int, notice: Says | None = None, **values: object) -> Response:
    """The whole page, or one that says one thing."""
    lang = language_of(request)

    def t(key: str, **fields: object) -> str:
        return WORDS[key].into(lang, {name: str(value) for name, value in fields.items()})

    def said(table: Mapping[str, Says], key: str) -> str:
        return named(table, key, lang)

    fixed: dict[str, object] = {
        "lang": lang,
        "t": t,
        "said": said,
        "codes": codes,
        "states": STATES,
        "style": style(),
        "notice": notice.into(lang) if notice else "",
        "good": status < 300,
        "key": secrets.token_urlsafe(16),
        "most": LONGEST,
        "seen": None,
        "given": {},
        "here": request.url.path,
        "other": "zh" if lang == "en" else "en",
    }
    html = _environment().get_template("partner.html").render(fixed | values)
    return Response(html, status_code=status, media_type="text/html; charset=utf-8", headers=dict(headers()))


@cache
def _environment() -> Environment:
    made = templates_of(FOLDER)
    made.filters.update(hhmm=hour_of, clock=say_clock)
    return made
