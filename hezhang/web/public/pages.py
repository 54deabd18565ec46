"""The routes of the public pages. A GET only shows; a report is in the record before anybody reads a receipt number."""

from __future__ import annotations

import secrets

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.district.visiting import by_number
from engine.ledger.errors import LedgerError
from engine.stream.refusal import Refusal
from hezhang.web.entrance import Guessing, Refused
from hezhang.web.public.crowd import Busy, Crowd, TooMany
from hezhang.web.public.form import SIGN, Wrong, posted
from hezhang.web.public.rendering import language_of, page
from hezhang.web.public_warnings import PublicWarnings
from office.office import Office
from office.services.public_report import Report, receipt, report
from office.views.public_page import public_view

log = structlog.get_logger()


def router(office: Office, published: PublicWarnings, crowd: Crowd | None = None) -> APIRouter:
    """The routes."""
    routes, pages = APIRouter(), _Pages(office, published, crowd or Crowd())

    @routes.get("/public")
    async def warnings(request: Request) -> Response:
        return await run_in_threadpool(pages.warnings, request)

    @routes.get("/public/report")
    async def form(request: Request) -> Response:
        return await run_in_threadpool(pages.form, request)

    @routes.post("/public/report")
    async def send(request: Request) -> Response:
        return await pages.send(request)

    @routes.get("/public/receipt")
    async def state(request: Request) -> Response:
        return await run_in_threadpool(pages.state, request)

    return routes


class _Pages:
    def __init__(self, office: Office, published: PublicWarnings, crowd: Crowd) -> None:
        self._office = office
        self._published = published
        self._crowd = crowd
        self._guessing = Guessing()

    def warnings(self, request: Request) -> Response:
        """What is warned of now, and what was."""
        try:
            with self._office.ledger.reading() as tx:
                now = tx.now_story()
            standards = self._office.desk.home_rules().standards
            alerts, released = self._published.all(), self._published.released()
            seen = public_view(self._office.district(), alerts, released, standards, now, language_of(request))
            return self._page(request, "warnings.html", seen=seen)
        except LedgerError as error:
            return self._away(request, error)

    def form(self, request: Request) -> Response:
        """The form, filled with what a sign's code said."""
        try:
            asked = request.query_params
            sign = asked.get("sign", "").upper()
            water = asked.get("water", "")
            district = self._office.district()
            outfall = by_number(district, sign if SIGN.fullmatch(sign) else "")
            water = outfall.water if outfall is not None else water
            known = {
                "sign": sign if SIGN.fullmatch(sign) else "",
                "water": water if water in district.waters else "",
            }
            return self._form(request, known)
        except LedgerError as error:
            return self._away(request, error)

    async def send(self, request: Request) -> Response:
        """Take a report in. Whatever cannot be taken is said on the page, with what mends it."""
        client = request.client.host if request.client else ""
        try:
            if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
                raise Wrong("unreadable")
            with self._crowd.sending(client):
                district = await run_in_threadpool(self._office.district)
                it = await posted(request, district, language_of(request))
                answer = await run_in_threadpool(self._take, request, it)
        except Wrong as wrong:
            return await run_in_threadpool(self._form, request, wrong.given, 422, wrong.code)
        except Refused as refused:
            return await run_in_threadpool(self._form, request, {}, refused.status, "too_large")
        except TooMany:
            return await run_in_threadpool(self._form, request, {}, 429, "too_many")
        except Busy:
            return await run_in_threadpool(self._form, request, {}, 503, "busy")
        except LedgerError as error:
            return self._away(request, error)
        if answer.status_code == 303:
            self._crowd.recorded(client)
        return answer

    def state(self, request: Request) -> Response:
        """How the report of a receipt number stands; without one the field to write it in."""
        number = request.query_params.get("no", "")[:40]
        if not number:
            return self._page(request, "receipt.html", it=None, number="", fresh=False)
        try:
            found = receipt(self._office, number)
            if found is None:
                self._guessing.missed(request.client.host if request.client else "")
                return self._page(request, "receipt.html", 404, "no_such_receipt", it=None, number=number, fresh=False)
            water = self._office.district().waters.get(found.water or "")
            name = "" if water is None else water.zh if language_of(request) == "zh" else water.en
            fresh = request.query_params.get("new") == "1"
            return self._page(request, "receipt.html", it=found, number=found.number, water=name, fresh=fresh)
        except Refused:
            return self._page(request, "receipt.html", 429, "too_many_tries", it=None, number=number, fresh=False)
        except LedgerError as error:
            return self._away(request, error)

    def _take(self, request: Request, it: Report) -> Response:
        got = report(self._office, it)
        if isinstance(got, Refusal):
            log.warning("public_report_refused", code=got.code)
            return self._form(request, {}, 422, "unreadable")
        lang = language_of(request)
        return Response(status_code=303, headers={"Location": f"/public/receipt?no={got.number}&new=1&lang={lang}"})

    def _form(self, request: Request, given: dict[str, str], status: int = 200, wrong: str | None = None) -> Response:
        waters = [
            (it.id, it.zh if language_of(request) == "zh" else it.en)
            for it in self._office.district().waters.values()
            if not it.restricted
        ]
        outfall = by_number(self._office.district(), given.get("sign", "").upper())
        name = "" if outfall is None else outfall.zh if language_of(request) == "zh" else outfall.en
        token = secrets.token_urlsafe(16)
        return self._page(request, "report.html", status, wrong, given=given, waters=waters, token=token, outfall=name)

    def _page(
        self, request: Request, template: str, status: int = 200, wrong: str | None = None, **more: object
    ) -> Response:
        title = self._office.district().title
        name = title.zh if language_of(request) == "zh" else title.en
        return page(request, template, status, wrong, practice=self._office.practice, district=name, **more)

    def _away(self, request: Request, error: LedgerError) -> Response:
        log.error("public_page_without_ledger", error=type(error).__name__)
        return page(request, "away.html", 503, "away", practice=False, district="")
