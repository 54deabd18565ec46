"""Who is on duty, for each unit now and next, and the shifts of the coming days with their gaps."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from fastapi import APIRouter, Request, Response

from engine.stream.refusal import Refusal
from hezhang.console.around import swaps
from hezhang.console.around.choosing import choice, words
from hezhang.console.around.door import Door, Word, refused
from hezhang.console.forms import Form, Option
from hezhang.console.porter import Visitor
from hezhang.web.calendar_feeds import address_of
from office.home.feed_keys import Feed, FeedKey
from office.views.around.roster import PlanView, ShiftView, StretchView, plan_of, watch_of
from office.wording.language import Lang

HERE = "roster"
DAYS = (7, 14, 31)


def router(door: Door) -> APIRouter:
    """The route of rosters."""
    routes = APIRouter()
    swaps.decided_at(routes, door, partial(_shown, door))

    @routes.get("/roster")
    def look(request: Request) -> Response:
        return _shown(door, request, door.looking(request, HERE))

    return routes


def _shown(door: Door, request: Request, visitor: Visitor, word: Word | None = None, status: int = 200) -> Response:
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
        word=word or unknown,
        status=404 if unknown and word is None else status,
        standing_in=_standing_in(door, lang, plan) if plan is not None and plan.shifts else None,
        swaps=() if visitor.watching else swaps.waiting(door, lang),
        page_name=HERE,
        live=False,
        manned=[it for it in watches if it.has_roster],
        others=[it for it in watches if not it.has_roster],
        plan=plan,
        lines=_lines(plan) if plan else [],
        days=days,
        choices=DAYS,
        feeds=_feeds(door, visitor, plan.unit) if plan is not None and visitor.login and not visitor.watching else (),
    )


def _standing_in(door: Door, lang: Lang, plan: PlanView) -> Form:
    """Somebody takes one shift of the plan."""
    people = [Option(it.id, str(it.name)) for it in door.office.district().persons.values() if it.unit == plan.unit]
    shifts = [Option(f"{plan.unit} {it.day} {it.shift}", f"{it.day} {it.shift_name}") for it in plan.shifts]
    which, who = choice(lang, "shift", shifts), choice(lang, "person", people)
    return words(lang, "stand_in", which, who, ("reason", "text", True))


def _feeds(door: Door, visitor: Visitor, unit: str) -> tuple[tuple[str, str], ...]:
    """The calendars of a unit to which this login may subscribe, each with what it is called."""
    base = door.wiring.public_url or f"http://127.0.0.1:{door.wiring.web_port}"
    found: list[tuple[str, str]] = []
    kinds: tuple[tuple[Feed, str], ...] = (("roster", "feed_of_shifts"), ("limits", "feed_of_limits"))
    for kind, called in kinds:
        key = FeedKey(visitor.login, kind, unit, visitor.lang)
        found.append((called, address_of(door.office, base, key)))
    return tuple(found)


def _lines(plan: PlanView) -> list[tuple[ShiftView | None, StretchView | None]]:
    """Shifts, gaps and overlaps in the order of time."""
    rows: list[ShiftView | StretchView] = [*plan.shifts, *plan.stretches]
    return [(it, None) if isinstance(it, ShiftView) else (None, it) for it in sorted(rows, key=lambda row: row.begins)]
