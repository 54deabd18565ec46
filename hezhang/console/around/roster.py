"""Who is on duty, for each unit now and next, and the shifts of the coming days with their gaps."""

from __future__ import annotations

from datetime import timedelta

from fastapi import APIRouter, Request, Response

from engine.stream.refusal import Refusal
from hezhang.console.around.door import Door, refused
from hezhang.console.porter import Visitor
from office.views.around.roster import PlanView, ShiftView, StretchView, plan_of, watch_of

HERE = "roster"
DAYS = (7, 14, 31)


def router(door: Door) -> APIRouter:
    """The route of rosters."""
    routes = APIRouter()

    @routes.get("/roster")
    def look(request: Request) -> Response:
        return _shown(door, request, door.looking(request, HERE))

    return routes


def _shown(door: Door, request: Request, visitor: Visitor) -> Response:
    office, lang, district = door.office, visitor.lang, door.office.district()
    days = next((it for it in DAYS if str(it) == request.query_params.get("days")), DAYS[0])
    watches = [it for unit in district.units if not isinstance(it := watch_of(office, unit, None, lang), Refusal)]
    named = request.query_params.get("unit") or next(iter(district.rosters), "")
    planned = plan_of(office, named, None, timedelta(days=days), lang) if named else None
    unknown = refused(planned, lang) if isinstance(planned, Refusal) else None
    plan = planned if isinstance(planned, PlanView) else None
    return door.shown(
        request,
        visitor,
        HERE,
        word=unknown,
        status=404 if unknown else 200,
        page_name=HERE,
        live=False,
        manned=[it for it in watches if it.has_roster],
        others=[it for it in watches if not it.has_roster],
        plan=plan,
        lines=_lines(plan) if plan else [],
        days=days,
        choices=DAYS,
    )


def _lines(plan: PlanView) -> list[tuple[ShiftView | None, StretchView | None]]:
    """Shifts, gaps and overlaps in the order of time."""
    rows: list[ShiftView | StretchView] = [*plan.shifts, *plan.stretches]
    return [(it, None) if isinstance(it, ShiftView) else (None, it) for it in sorted(rows, key=lambda row: row.begins)]
