"""The online monitors, each with its last value."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from hezhang.console.around.choosing import waters
from hezhang.console.around.door import Door
from office.views.around.monitors import monitors

HERE = "monitors"


def router(door: Door) -> APIRouter:
    """The route of monitors."""
    routes = APIRouter()

    @routes.get("/monitors")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        found = monitors(door.office, visitor.lang).monitors
        places = {it.value: it.label for it in waters(door.office, visitor.lang)}
        return door.shown(request, visitor, HERE, page_name=HERE, live=True, monitors=found, waters=places)

    return routes
