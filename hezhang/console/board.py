"""The board: the page, and its part that is fetched again when something changed."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from hezhang.console.drawn_rows import DrawnRows
from hezhang.console.maps import BESIDE, atlas, targets
from hezhang.console.packing import answer
from hezhang.console.parts import Parts
from hezhang.console.porter import Porter, Visitor
from hezhang.console.rendering import page, rendered
from office.office import Office
from office.views.at_a_glance.page import GlanceView


def router(office: Office, porter: Porter, parts: Parts) -> APIRouter:
    """The routes of the board."""
    routes, rows = APIRouter(), DrawnRows()

    @routes.get("/")
    def board(request: Request) -> Response:
        visitor = porter.visitor(request)
        return page(
            "board.html",
            visitor,
            practice=office.practice,
            path="/",
            part=parts.of_board("board", visitor, _part(office, visitor, rows)).text,
            here="board",
        )

    @routes.get("/parts/board")
    def part(request: Request) -> Response:
        visitor = porter.visitor(request)
        return answer(request, parts.of_board("board", visitor, _part(office, visitor, rows)))

    @routes.get("/wall")
    def wall(request: Request) -> Response:
        visitor = porter.visitor(request)
        return page(
            "wall.html",
            visitor,
            practice=office.practice,
            path="/wall",
            part=parts.of_board("wall", visitor, _part(office, visitor, rows, wall=True)).text,
            here="wall",
        )

    @routes.get("/parts/wall")
    def part_of_wall(request: Request) -> Response:
        visitor = porter.visitor(request)
        return answer(request, parts.of_board("wall", visitor, _part(office, visitor, rows, wall=True)))

    @routes.get("/parts/bell")
    def bell(request: Request) -> Response:
        visitor = porter.visitor(request)
        return answer(request, parts.of_board("bell", visitor, lambda seen: _bell(seen, visitor)))

    return routes


def _bell(seen: GlanceView, visitor: Visitor) -> str:
    """How many alarms nobody sees to, for the bar of every page."""
    unseen = sum(not it.seen_by for it in seen.cards)
    return rendered("parts/bell.html", visitor.lang, visitor=visitor, unseen=unseen)


def _part(office: Office, visitor: Visitor, rows: DrawnRows, *, wall: bool = False) -> Callable[[GlanceView], str]:
    """What makes the part. A `wall` is looked at from afar and has nothing to do on it, whoever is in."""
    may = not visitor.watching and not wall

    def render(seen: GlanceView) -> str:
        drawn = atlas(office, seen, visitor, width=BESIDE)
        return rendered(
            "parts/board.html",
            visitor.lang,
            seen=seen,
            drawn=rows.of(seen, visitor.lang, may=may),
            visitor=visitor,
            atlas=drawn,
            targets=targets(drawn, opens=may),
            wall=wall,
        )

    return render
