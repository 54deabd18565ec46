"""Who looked at or took out what: a page beside the record, for whoever may take it out."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response

from hezhang.console.around.door import Door, NotYours
from hezhang.console.around.rights import KEEPERS
from office.views.record.accesses import AccessDayView, AccessView, accesses
from office.wording.accesses import DAY_IS, DID

HERE = "audit"
MOST = 1000
"""Looks on one page; the newest. The command line has all of them."""


def router(door: Door) -> APIRouter:
    """The route of the page."""
    routes = APIRouter()

    @routes.get("/audit/access")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        if not visitor.roles & KEEPERS:
            raise NotYours(visitor, HERE)
        asked = {name: request.query_params.get(name, "").strip()[:100] for name in ("day", "who", "incident")}
        seen = accesses(door.office, day=_day(asked["day"]), who=asked["who"], incident=asked["incident"], most=MOST)

        def day_is(it: AccessDayView) -> str:
            return DAY_IS[it.state].into(
                visitor.lang, {"day": it.day.isoformat(), "lines": str(it.lines), "line": str(it.line)}
            )

        def did(it: AccessView) -> str:
            return DID[it.did].into(visitor.lang)

        return door.shown(
            request,
            visitor,
            HERE,
            template="around/access.html",
            page_name=HERE,
            live=False,
            seen=seen,
            asked=asked,
            day_is=day_is,
            did=did,
        )

    return routes


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
