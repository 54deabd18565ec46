"""Every page around, in one list."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, FastAPI, Request, Response

from hezhang.console.around import (
    assessment,
    audit,
    channels,
    directory,
    doctor,
    drills,
    inbox,
    incidents,
    kept,
    logins,
    looked,
    monitors,
    more,
    playbooks,
    registers,
    reviews,
    roster,
    routines,
    signals,
    stock,
)
from hezhang.console.around.door import Door, NotYours, needs
from hezhang.console.porter import Porter
from hezhang.console.rendering import page
from office.wording import codes
from office.wording.around import AROUND
from workers.wiring import Wiring

ROUTERS: tuple[Callable[[Door], APIRouter], ...] = (
    assessment.router,
    audit.router,
    channels.router,
    directory.router,
    doctor.router,
    drills.router,
    inbox.router,
    incidents.router,
    kept.router,
    logins.router,
    looked.router,
    monitors.router,
    more.router,
    playbooks.router,
    registers.router,
    reviews.router,
    roster.router,
    routines.router,
    signals.router,
    stock.router,
)


def include(app: FastAPI, wiring: Wiring, porter: Porter) -> None:
    """Put all of them into the console."""
    door = Door(wiring, porter)
    for router in ROUTERS:
        app.include_router(router(door))

    @app.exception_handler(NotYours)
    def not_yours(request: Request, error: NotYours) -> Response:
        visitor = error.visitor
        wanted = needs(error.here)
        who = codes.spoken("needs", wanted, visitor.lang) if wanted else AROUND["a_login"].into(visitor.lang)
        says = AROUND["not_yours"].into(visitor.lang, {"needs": who})
        return page("nothing.html", visitor, 403, here="", path="/", practice=door.office.practice, says=says)
