"""The approver's page: what is asked, what the rules say and what still blocks, map and last readings; approve or
refuse with a code. Decides nothing.

A GET only shows. The link is for the one person whose text carried it, and answers nothing without a code; no login of
anybody else has a say here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import structlog
from fastapi import APIRouter, Request, Response
from jinja2 import Template

from engine.incident.approvals import Approval, ApprovalAnswer
from engine.incident.state import Incident
from engine.ledger.errors import LedgerError
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery
from hezhang.web.entrance import Entrance, Form, Opened, Refused, form
from hezhang.web.linked_page import check_own_form, language_of, linked_page
from hezhang.web.one_file_page import headers_of, templates_of
from office.home.links import APPROVE_PATH
from office.services.approving import WRONG, answered
from office.views.approver.page import approval_page
from office.wording import approve_page, unit_page
from office.wording.language import LANGUAGES, Says
from office.wording.refusals import refusal
from workers.wiring import Wiring

MOST = 200
"""Characters of a reason."""
_TEMPLATES = Path(__file__).parent / "templates"
STYLE = (_TEMPLATES / "approve.css").read_text("utf-8")
HEADERS = headers_of(STYLE)
REFUSED = {404: unit_page.UNKNOWN, 429: unit_page.TOO_MANY}
log = structlog.get_logger()


@dataclass(frozen=True)
class _Asked:
    """A request, and the text whose link was opened."""

    incident: Incident
    delivery: Delivery
    approval: Approval


@dataclass(frozen=True)
class _Door:
    """Where somebody stands who opened a link of this page."""

    wiring: Wiring
    request: Request

    def page(self, status: int, words: Says | None, asked: _Asked | None = None, *, whole: bool = False) -> Response:
        """One that says one thing; `whole`: with all that is asked. Raises LedgerError."""
        lang, office = language_of(self.request), self.wiring.office
        drill = asked is not None and asked.incident.head.drill
        fixed: Mapping[str, object] = {
            "lang": lang,
            "other": "zh" if lang == "en" else "en",
            "here": self.request.url.path,
            "title": approve_page.TITLE,
            "style": STYLE,
            "w": approve_page.WORDS,
            "u": unit_page.WORDS,
            "most": MOST,
            "band": "practice" if office.practice else "drill" if drill else "",
            "says": words,
            "seen": approval_page(office, asked.incident, asked.approval, lang) if whole and asked else None,
        }
        html = _template().render(fixed)
        return Response(html, status_code=status, media_type="text/html; charset=utf-8", headers=HEADERS)


def router(wiring: Wiring, entrance: Entrance) -> APIRouter:
    """The routes of the page."""
    return linked_page(APPROVE_PATH, partial(_guarded, wiring, entrance), partial(_unreadable, wiring), form)


def _unreadable(wiring: Wiring, request: Request, status: int) -> Response:
    return _Door(wiring, request).page(status, unit_page.UNREADABLE)


def _guarded(wiring: Wiring, entrance: Entrance, request: Request, token: str, posted: Form | None) -> Response:
    """The answer to a GET (`posted` is None) or a POST; whatever goes wrong is said in words that a person
    understands.
    """
    door = _Door(wiring, request)
    try:
        opened = entrance.link(request, token)
        asked = _asked(wiring, opened)
        if posted is None:
            return _shown(door, asked, None, 200)
        check_own_form(request)
        return _answered(door, opened, asked, posted)
    except Refused as refused:
        return door.page(refused.status, REFUSED.get(refused.status, unit_page.UNREADABLE))
    except LedgerError as error:
        log.error("approval_not_answered", error=type(error).__name__)
        return door.page(503, unit_page.NOT_KEPT)


def _asked(wiring: Wiring, opened: Opened) -> _Asked:
    """What the link asks to be approved. Raises Refused where it asks for nothing of the kind."""
    incident = wiring.office.desk.load(opened.link.stream)
    delivery = incident.deliveries.get(opened.link.delivery) if incident is not None else None
    if incident is None or delivery is None or delivery.owed.purpose != "approval":
        raise Refused(404, "no_such_link")
    return _Asked(incident, delivery, incident.approvals.by_id[delivery.owed.approval or ""])


def _answered(door: _Door, opened: Opened, asked: _Asked, posted: Form) -> Response:
    wiring = door.wiring
    decision, reason = posted.get("decision"), " ".join(posted.get("reason", "").split())
    if decision not in ("approved", "refused") or len(reason) > MOST or len(posted.get("code", "")) > MOST:
        raise Refused(422, "unreadable")
    if decision == "refused" and not reason:
        return _shown(door, asked, approve_page.REASON_NEEDED, 422)
    answer: ApprovalAnswer = "approved" if decision == "approved" else "refused"
    code = posted.get("code", "")
    done = answered(wiring.office, asked.incident, asked.delivery.owed, code, answer, reason, opened.digest)
    if done == WRONG:
        return _shown(door, _asked(wiring, opened), approve_page.WRONG, 403)
    if isinstance(done, Refusal):
        return _shown(door, _asked(wiring, opened), _not_done(done), 409)
    return door.page(200, approve_page.DONE[answer], asked)


def _not_done(no: Refusal) -> Says:
    said = {lang: refusal(no.code, no.values, lang) for lang in LANGUAGES}
    into = approve_page.NOT_DONE.into
    return Says(into("zh", {"why": said["zh"]}), into("en", {"why": said["en"]}))


def _shown(door: _Door, asked: _Asked, words: Says | None, status: int) -> Response:
    if not asked.approval.open:
        return door.page(status, words or approve_page.OVER[asked.approval.state], asked)
    return door.page(status, words, asked, whole=True)


@cache
def _template() -> Template:
    return templates_of(_TEMPLATES).get_template("approve.html")
