"""The page behind a one-time link: what is asked, and two buttons. What is answered goes into the inbox; decides
nothing.

A GET only shows: chat services fetch links that nobody has tapped on. The link's token is the whole authority; one
answer spends it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from engine.incident.state import Incident
from engine.ledger.errors import LedgerError
from engine.rules.texts import open_questions
from engine.stream.state import Delivery, StreamState
from hezhang.web.entrance import Entrance, Form, Opened, Refused
from hezhang.web.keeping import keep
from hezhang.web.linked_page import check_own_form, linked_page
from office.home.links import PATH
from office.services.inbox_items import LinkItem
from office.texts.said_times import say_time
from office.views.incident.asking import asking, unit_said
from office.wording import answer_page as says
from office.wording.language import Says
from office.wording.visible import on_a_page
from workers.wiring import Wiring

MOST, MOST_DIGITS = 300, 4
"""Characters of a reason, digits of a duty's number."""
STYLE = (
    "body{font:1.1em/1.5 sans-serif;margin:1em auto;max-width:32em;padding:0 .8em;color:#111;background:#fff}"
    "[lang=en]{color:#555;font-size:.85em}.says{font-size:1.3em;font-weight:bold}.practice{background:#fd0;padding:.3em}"
    "button{font-size:1.2em;width:100%;padding:.6em;border:0;border-radius:.3em;background:#a33;color:#fff}button.accepted{background:#173}"
    "button [lang=en]{color:#fff}input,select{font-size:1em;padding:.4em;max-width:100%;box-sizing:border-box}"
    "input{width:100%}"
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'sha256-"
    + b64encode(sha256(STYLE.encode()).digest()).decode()
    + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing is loaded from anywhere, nothing is kept, and no other site learns the address of the page."""
REFUSED = {
    404: says.UNKNOWN,
    429: says.TOO_MANY,
}
log = structlog.get_logger()


@dataclass(frozen=True)
class DutyShown:
    """One duty that still waits for an answer."""

    number: int
    title: Says
    due: Says | None


@dataclass(frozen=True)
class TextShown:
    """What a text asks for, as the page shows it."""

    incident: str
    practice: bool
    asked_of: Says
    water: str
    stage: str
    summary: str
    duties: tuple[DutyShown, ...]


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The routes of the page."""
    return linked_page(PATH, partial(_guarded, wiring, entrance), _unreadable)


def _unreadable(status: int) -> Response:
    return _page(status, says.UNREADABLE)


def _guarded(wiring: Wiring, entrance: Entrance, request: Request, token: str, posted: Form | None) -> Response:
    """The answer to a GET (`posted` is None) or a POST; whatever goes wrong is said in words that a person
    understands.
    """
    try:
        opened = entrance.link(request, token)
        return _shown(wiring, opened) if posted is None else _answered(wiring, request, opened, posted)
    except Refused as refused:
        return _page(refused.status, REFUSED.get(refused.status, says.UNREADABLE))
    except LedgerError as error:
        log.error("answer_not_kept", error=type(error).__name__)
        return _page(503, says.NOT_KEPT)


def _shown(wiring: Wiring, opened: Opened) -> Response:
    stream, delivery = _found(wiring, opened)
    state = open_questions.asking_of(stream, delivery)
    if state == "open":
        return _page(200, None, text=_text(wiring, stream, delivery), open=True)
    return _page(200, says.ANSWERED if state == "answered" else says.OVER)


def _answered(wiring: Wiring, request: Request, opened: Opened, posted: Form) -> Response:
    """Keep the answer, and only then say so."""
    answer = _read(request, opened.digest, posted)
    stream, delivery = _found(wiring, opened)
    state = open_questions.asking_of(stream, delivery)
    if state != "open":
        return _page(409, says.ANSWERED if state == "answered" else says.OVER)
    if answer.item not in (None, *_items(stream, delivery)):
        raise Refused(422, "no_such_item")
    fresh = keep(wiring, answer)
    return _page(200, says.KEPT if fresh else says.KEPT_BEFORE)


def _read(request: Request, link: str, posted: Form) -> LinkItem:
    """What the form says. Raises Refused where it is not the page's own."""
    check_own_form(request)
    answer, item = posted.get("answer"), posted.get("item", "")
    reason = " ".join(posted.get("reason", "").split())
    if answer not in ("accepted", "declined") or len(reason) > MOST or not _is_item(item):
        raise Refused(422, "unreadable")
    default = says.ACCEPTED_WORDS if answer == "accepted" else says.DECLINED_WORDS
    return LinkItem.model_validate(
        {"link": link, "answer": answer, "item": int(item) if item else None, "words": reason or default}
    )


def _is_item(text: str) -> bool:
    """Nothing, or the number of a duty; Python reads no number of thousands of digits."""
    return text == "" or (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS)


def _found(wiring: Wiring, opened: Opened) -> tuple[StreamState, Delivery]:
    """The text of a link, and what owes it. Raises Refused where there is no such text."""
    stream = wiring.office.desk.stream(opened.link.stream)
    if stream is None or opened.link.delivery not in stream.deliveries:
        raise Refused(404, "no_such_link")
    return stream, stream.deliveries[opened.link.delivery]


def _items(stream: StreamState, delivery: Delivery) -> list[int]:
    return [number for number, _ in open_questions.waiting(stream, delivery)] if isinstance(stream, Incident) else []


def _text(wiring: Wiring, stream: StreamState, delivery: Delivery) -> TextShown:
    office = wiring.office
    if not isinstance(stream, Incident):
        asked_of = _asked_of(str(delivery.owed.person_name), unit_said(office.district(), delivery.owed.unit))
        return TextShown(stream.id, office.practice, asked_of, "", "", str(delivery.text or "").splitlines()[0], ())
    rules = office.desk.rules_of(stream)
    seen, zone = asking(rules, stream, delivery, practice=office.practice), ZoneInfo(rules.district.timezone)
    duties = tuple(DutyShown(it.number, it.title, _due(say_time(it.finish_due, zone))) for it in seen.duties)
    asked_of = _asked_of(seen.person, seen.unit)
    return TextShown(seen.incident, seen.practice, asked_of, seen.water, seen.stage_said, seen.summary, duties)


def _asked_of(person: str, unit: Says) -> Says:
    return Says(
        says.ASKED_OF.into("zh", {"person": person, "unit": unit.zh}),
        says.ASKED_OF.into("en", {"person": person, "unit": unit.en}),
    )


def _due(due: str) -> Says | None:
    return Says(says.DUE.into("zh", {"due": due}), says.DUE.into("en", {"due": due})) if due else None


def _page(status: int, words: Says | None, **more: object) -> Response:
    fixed: Mapping[str, object] = {
        "title": says.TITLE,
        "style": STYLE,
        "accept": says.ACCEPT,
        "decline": says.DECLINE,
        "reason": says.REASON,
        "which": says.WHICH,
        "all": says.ALL,
        "most": MOST,
        "text": None,
        "open": False,
    }
    html = _template().render({**fixed, "says": words, **more})
    return Response(html, status_code=status, media_type="text/html; charset=utf-8", headers=HEADERS)


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(
        loader=folder,
        autoescape=True,
        finalize=on_a_page,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("answer.html")
