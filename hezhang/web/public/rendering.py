"""The public pages as they go out: templates over values, one sheet within the page, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from fastapi import Request, Response
from jinja2 import Environment

from hezhang.web.one_file_page import headers_of, templates_of
from office.wording.language import Lang
from office.wording.public import KINDS, PAGE, WRONG
from office.wording.times import local

FOLDER = Path(__file__).parent.parent / "templates" / "public"


@cache
def style() -> str:
    """The sheet of all public pages."""
    return (FOLDER / "public.css").read_text()


@cache
def headers() -> Mapping[str, str]:
    """Nothing is loaded, framed or passed on; the sheet is known by its hash."""
    return {**headers_of(style(), referrer="same-origin"), "Vary": "Accept-Language"}


@cache
def _environment() -> Environment:
    made = templates_of(FOLDER)
    made.filters.update(when=when, last_day=last_day)
    return made


def language_of(request: Request) -> Lang:
    """The language asked for in the address, else the browser's first."""
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "zh")
    return "en" if asked.strip().lower().startswith("en") else "zh"


def when(at: datetime) -> str:
    """An instant as the public reads it, by the district's clocks: 2026-10-01 12:08."""
    return f"{local(at):%Y-%m-%d %H:%M}"


def last_day(until: datetime) -> str:
    """The last whole day before an instant: a limit of working days ends at midnight."""
    return f"{local(until - timedelta(seconds=1)):%Y-%m-%d}"


def page(request: Request, template: str, status: int = 200, wrong: str | None = None, **values: object) -> Response:
    """A whole page."""
    lang = language_of(request)

    def t(key: str, **fields: object) -> str:
        return PAGE[key].into(lang, {name: str(value) for name, value in fields.items()})

    html = (
        _environment()
        .get_template(template)
        .render(
            lang=lang,
            t=t,
            style=style(),
            kinds=KINDS,
            other="zh" if lang == "en" else "en",
            path=request.url.path,
            wrong=WRONG[wrong].into(lang) if wrong else None,
            **values,
        )
    )
    return Response(html, status_code=status, media_type="text/html; charset=utf-8", headers=dict(headers()))
