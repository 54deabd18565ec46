"""The routes that pages around have alike: one that shows the page, and those to which its forms are posted."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from hezhang.console.around.door import Door
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form


def shown_at(door: Door, here: str, shown: Callable[[Request, Visitor], Response]) -> APIRouter:
    """Routes with the one that shows the page of this name to whoever may look at it."""
    routes = APIRouter()

    @routes.get(f"/{here}")
    def look(request: Request) -> Response:
        return shown(request, door.looking(request, here))

    return routes


def posted_to(
    routes: APIRouter, path: str, door: Door, here: str, act: Callable[[Request, Visitor, Form], Response]
) -> None:
    """Add the route that carries out what is posted there, by whoever may."""

    @routes.post(path)
    async def post(request: Request) -> Response:
        return await door.posted(request, here, lambda visitor, given: act(request, visitor, given))
