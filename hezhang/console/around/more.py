"""Every page around that whoever is in may see, with what it is for."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from hezhang.console.around.door import Door
from hezhang.console.around.rights import LOOKS, PRACTICE_ALONE, may_look

HERE = "more"


def router(door: Door) -> APIRouter:
    """The route of the list."""
    routes = APIRouter()

    @routes.get("/more")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        here = [it for it in LOOKS if it != HERE and (door.office.practice or it not in PRACTICE_ALONE)]
        found = [it for it in here if may_look(visitor, it)]
        return door.shown(request, visitor, HERE, page_name=HERE, live=False, found=found)

    return routes
