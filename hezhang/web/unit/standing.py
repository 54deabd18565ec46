"""The page that stays, `/u`: whoever has the telephone of somebody who is asked opens it by a code that goes there, and
finds all that they are asked, the most urgent first. A GET only shows. Decides nothing.
"""

from __future__ import annotations

from functools import partial

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.incident.state import Incident
from engine.ledger.errors import LedgerError, NotRecordable
from engine.ledger.work import outbox
from engine.stream.state import Delivery
from hezhang.web.entrance import Guessing, Refused, network_of
from hezhang.web.linked_page import check_own_form, language_of
from hezhang.web.unit import own_shifts
from hezhang.web.unit.form import Posted, posted
from hezhang.web.unit.own_number import FORMS, own_number
from hezhang.web.unit.page import REFUSED, Door, answered, shown
from hezhang.web.unit.rendering import page
from hezhang.web.uploads import is_multipart
from office.home import page_keys
from office.home.page_keys import GOOD_FOR, PageKey
from office.office import Office
from office.services.unit_pages import opened_by, send_code, still_good
from office.views.unit.others import others
from office.wording import unit_page as says

PATH, COOKIE = "/u", "hezhang_u"
LONGEST = 40
"""Characters of a number or a code."""
log = structlog.get_logger()


def router(office: Office) -> APIRouter:
    """The routes of the page."""
    routes, guessing = APIRouter(), Guessing()

    @routes.get(PATH)
    async def show(request: Request) -> Response:
        return await run_in_threadpool(_guarded, office, guessing, request, None)

    @routes.post(PATH)
    async def answer(request: Request) -> Response:
        try:
            if is_multipart(request) and await run_in_threadpool(_key, office, request) is None:
                raise Refused(403, "no_page")
            form = await posted(request)
        except Refused as refused:
            return _unreadable(request, refused.status)
        except LedgerError:
            return _unreadable(request, 503)
        return await run_in_threadpool(_guarded, office, guessing, request, form)

    return routes


def _unreadable(request: Request, status: int) -> Response:
    return page(request, status, REFUSED.get(status, says.UNREADABLE))


def _guarded(office: Office, guessing: Guessing, request: Request, form: Posted | None) -> Response:
    try:
        if form is not None:
            check_own_form(request)
            act = {"number": _number, "code": _code, "leave": _leave}.get(form.verb)
            if act is not None:
                return act(office, guessing, request, form)
        key = _key(office, request)
        if key is None:
            return _entry(request, 200 if form is None else 403)
        if not still_good(office, key):
            return _forgotten(_entry(request, 410, says.NUMBER_CHANGED))
        if form is not None and form.verb in own_shifts.FORMS:
            return own_shifts.own_shifts(office, request, key, form)
        if form is not None and form.verb in FORMS:
            answer, new = own_number(office, request, key, form)
            return answer if new is None else _keeping(office, request, answer, new)
        return _page(office, request, key, form)
    except Refused as refused:
        return _unreadable(request, refused.status)
    except NotRecordable:
        return _unreadable(request, 422)
    except LedgerError as error:
        log.error("page_not_shown", error=type(error).__name__)
        return _unreadable(request, 503)


# ── coming in ──


def _key(office: Office, request: Request) -> PageKey | None:
    shown_key = request.cookies.get(COOKIE, "")
    return page_keys.opened(office.ledger, shown_key) if shown_key else None


_entry = partial(page, template="entry.html")


def _number(office: Office, guessing: Guessing, request: Request, form: Posted) -> Response:
    number = form.fields.get("number", "")[:LONGEST]
    if not send_code(office, number):
        guessing.missed(_client(request))
    return _entry(request, 200, says.CODE_SENT, number=number)


def _code(office: Office, guessing: Guessing, request: Request, form: Posted) -> Response:
    number, code = form.fields.get("number", "")[:LONGEST], form.fields.get("code", "")[:LONGEST]
    key = opened_by(office, number, code, network_of(_client(request)))
    if key is None:
        guessing.missed(_client(request))
        return _entry(request, 403, says.CODE_WRONG, number=number)
    lang = language_of(request)
    answer = Response(status_code=303, headers={"Location": f"{PATH}?lang={lang}", "Cache-Control": "no-store"})
    return _keeping(office, request, answer, key)


def _keeping(office: Office, request: Request, answer: Response, key: PageKey) -> Response:
    answer.set_cookie(
        COOKIE,
        page_keys.sealed(office.ledger, key),
        max_age=int(GOOD_FOR.total_seconds()),
        path=PATH,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return answer


def _leave(office: Office, guessing: Guessing, request: Request, form: Posted) -> Response:
    return _forgotten(_entry(request, 200, says.LEFT))


def _forgotten(answer: Response) -> Response:
    answer.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict")
    return answer


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


# ── what they are asked ──


def _page(office: Office, request: Request, key: PageKey, form: Posted | None) -> Response:
    door = Door(office, request, f"{key.person} {key.address}", standing=True)
    chosen = _chosen(office, request, key.person)
    if chosen is None:
        return page(request, 200, template="nothing.html", standing=True)
    if form is not None:
        return answered(door, *chosen, form)
    return shown(door, *chosen)


def _chosen(office: Office, request: Request, person: str) -> tuple[Incident, Delivery] | None:
    """The text that is asked for, if it is this person's; else the most urgent one. None: nothing is asked."""
    name = request.query_params.get("text", "")[:100]
    if not name:
        listed = others(office, person, language_of(request))
        if not listed:
            return None
        name = listed[0].delivery
    with office.ledger.reading() as tx:
        row = outbox.get(tx, name)
    incident = office.desk.stream(row.stream) if row is not None and row.person == person and row.asks else None
    if row is None or not isinstance(incident, Incident) or row.delivery not in incident.deliveries:
        raise Refused(404, "no_such_text")
    return incident, incident.deliveries[row.delivery]
