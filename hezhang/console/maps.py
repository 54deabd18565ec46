"""The map of all waters: the page, and its part that is fetched again when something changed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from hezhang.console.packing import answer
from hezhang.console.parts import Parts
from hezhang.console.porter import Porter, Visitor
from hezhang.console.rendering import page, rendered
from office.office import Office
from office.views.at_a_glance.page import GlanceView
from office.views.map.marks import marks
from office.views.map.page import MapView, map_view

BESIDE = 250.0
"""Width in user units of a map in a side column, where names are as large as elsewhere."""


def router(office: Office, porter: Porter, parts: Parts) -> APIRouter:
    """The routes of the map."""
    routes = APIRouter()

    @routes.get("/map")
    def whole(request: Request) -> Response:
        visitor = porter.visitor(request)
        part = parts.of_board("map", visitor, lambda seen: _part(office, visitor, seen))
        return page("map.html", visitor, practice=office.practice, path="/map", part=part.text, here="map")

    @routes.get("/parts/map")
    def part(request: Request) -> Response:
        visitor = porter.visitor(request)
        return answer(request, parts.of_board("map", visitor, lambda seen: _part(office, visitor, seen)))

    return routes


def atlas(office: Office, seen: GlanceView, visitor: Visitor, *, width: float) -> MapView:
    """The map with the incidents of a board."""
    return map_view(office, marks((*seen.hot, *seen.calm)), visitor.lang, width=width)


def targets(seen: MapView, *, opens: bool) -> Mapping[str, str]:
    """Where a click on a water leads: to its most urgent incident, else to opening one there, or to the list of waters
    for whoever only looks.
    """
    open_there = {water: f"/incidents/{quote(found[0].incident)}" for water, found in seen.marks.items()}
    other = "/open?water={}" if opens else "/map#waters"
    return {it.water: open_there.get(it.water, other.format(quote(it.water))) for it in seen.waters}


def _part(office: Office, visitor: Visitor, board: GlanceView) -> str:
    seen = atlas(office, board, visitor, width=400)
    return rendered(
        "parts/map.html", visitor.lang, seen=seen, targets=targets(seen, opens=not visitor.watching), visitor=visitor
    )
