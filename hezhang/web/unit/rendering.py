"""The unit's pages as they go out: one template over values, the sheet within the page, a script of our own that may be
missing.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import Request, Response
from jinja2 import Environment

from hezhang.web.linked_page import hour_of, language_of
from hezhang.web.one_file_page import headers_of, templates_of
from office.wording.codes import named
from office.wording.language import Says
from office.wording.times import say_clock, say_span
from office.wording.unit_page import CANNOT, HOW, MISSING, NEXT, STEPS, WORDS, WRONG

FOLDER = Path(__file__).parent.parent / "templates" / "unit"
SCRIPT = "/unit.js"
WORDS_MOST = 300


@cache
def style() -> str:
    """The sheet of these pages."""
    return (FOLDER / "unit.css").read_text("utf-8")


@cache
def script() -> bytes:
    """What makes photos small and keeps what was written; no page needs it."""
    return (FOLDER / "unit.js").read_bytes()


@cache
def headers() -> Mapping[str, str]:
    """Nothing is kept or framed, nothing but our own script is loaded, and no other site learns the address."""
    return headers_of(style(), script=True)


def page(
    request: Request, status: int, notice: Says | None = None, template: str = "unit.html", **values: object
) -> Response:
    """A whole page, or one that says one thing."""
    lang = language_of(request)

    def t(key: str, **fields: object) -> str:
        return WORDS[key].into(lang, {name: str(value) for name, value in fields.items()})

    def said(table: Mapping[str, Says], key: str) -> str:
        return named(table, key, lang)

    fixed: dict[str, object] = {
        "lang": lang,
        "t": t,
        "said": said,
        "span": lambda span: say_span(span, lang),
        "style": style(),
        "script": SCRIPT,
        "notice": notice.into(lang) if notice else "",
        "good": status < 300,
        "key": secrets.token_urlsafe(16),
        "most": WORDS_MOST,
        "missing": MISSING,
        "reasons": CANNOT,
        "steps": STEPS,
        "next": NEXT,
        "how": HOW,
        "job": None,
        "plain": None,
        "others": (),
        "given": {},
        "now": None,
        "standing": False,
        "here": request.url.path,
        "other": "zh" if lang == "en" else "en",
    }
    html = _environment().get_template(template).render(fixed | values)
    return Response(html, status_code=status, media_type="text/html; charset=utf-8", headers=dict(headers()))


def wrong_of(code: str) -> Says:
    """What has to be put right."""
    return WRONG.get(code, WRONG["too_large"])


@cache
def _environment() -> Environment:
    made = templates_of(FOLDER)
    made.filters.update(hhmm=hour_of, clock=say_clock)
    return made
