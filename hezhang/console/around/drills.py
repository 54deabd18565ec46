"""The drills, which year has had one, and the real events that may be played."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from hezhang.console.around.choosing import waters
from hezhang.console.around.door import Door
from hezhang.console.around.library import events
from office.views.around.drills import drills
from office.views.around.playbooks import playbooks

HERE = "drills"


def router(door: Door) -> APIRouter:
    """The route of drills."""
    routes = APIRouter()

    @routes.get("/drills")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        office, lang = door.office, visitor.lang
        return door.shown(
            request,
            visitor,
            HERE,
            page_name=HERE,
            live=False,
            held=drills(office),
            waters={it.value: it.label for it in waters(office, lang)},
            events=events(lang),
            titles={it.name: it.title for it in playbooks(office, lang)},
        )

    return routes
