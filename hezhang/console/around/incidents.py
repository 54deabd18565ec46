"""Every incident of the home, ended ones too, found by a few words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fastapi import APIRouter, Request, Response

from hezhang.console.around.choosing import persons
from hezhang.console.around.door import Door
from office.views.board import BoardRow, board

HERE = "incidents"
STATES = ("any", "open", "ended")
ENDED = frozenset({"closed", "stood_down"})
MOST = 200
"""Rows on a page; who looks for an older one writes more words."""


def router(door: Door) -> APIRouter:
    """The route of the list."""
    routes = APIRouter()

    @routes.get("/incidents")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        words = request.query_params.get("q", "")[:100]
        state = request.query_params.get("state", "any")
        state = state if state in STATES else "any"
        seen = board(door.office, visitor.lang)
        found = list(matching(seen.incidents, words, state))[::-1]
        names = {it.value: it.label.partition(" · ")[0] for it in persons(door.office, visitor.lang)}
        return door.shown(
            request,
            visitor,
            HERE,
            page_name=HERE,
            live=False,
            words=words,
            state=state,
            states=STATES,
            found=found[:MOST],
            count=len(found),
            damaged=seen.damaged,
            ended=ENDED,
            officers=names,
        )

    return routes


def matching(rows: Iterable[BoardRow], words: str, state: str) -> Iterator[BoardRow]:
    """The incidents in this state of which each word is said somewhere in the line."""
    wanted = words.casefold().split()
    for row in rows:
        said = f"{row.incident} {row.water} {row.water_name} {row.summary} {row.stage_name}".casefold()
        if state in ("any", "ended" if row.stage in ENDED else "open") and all(word in said for word in wanted):
            yield row
