"""The playbooks: a list, and of each what it asks of whom, how its stages follow, and what its check finds."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from engine.stream.refusal import Refusal
from hezhang.console.around.door import Door, refused
from hezhang.console.around.stages import drawn
from office.views.around.playbooks import ReadPlaybookView, checked, playbooks, read_playbook
from office.views.running.checks import CheckView
from office.wording.data_faults import SEVERITIES

HERE = "playbooks"


def router(door: Door) -> APIRouter:
    """The routes of playbooks."""
    routes = APIRouter()

    @routes.get("/playbooks")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        found = playbooks(door.office, visitor.lang)
        return door.shown(request, visitor, HERE, page_name=HERE, live=False, rows=found)

    @routes.get("/playbooks/{name}")
    def one(request: Request, name: str) -> Response:
        visitor = door.looking(request, HERE)
        seen = read_playbook(door.office, name, visitor.lang)
        if isinstance(seen, Refusal):
            found = playbooks(door.office, visitor.lang)
            word = refused(seen, visitor.lang)
            return door.shown(request, visitor, HERE, word=word, status=404, page_name=HERE, live=False, rows=found)
        wanted = "check" in request.query_params
        book = seen if isinstance(seen, ReadPlaybookView) else None
        check = seen if isinstance(seen, CheckView) else checked(door.office, name, visitor.lang) if wanted else None
        return door.shown(
            request,
            visitor,
            HERE,
            template="around/playbook.html",
            page_name="playbook",
            live=False,
            name=name,
            book=book,
            check=check,
            faults=check.files.get(name, ()) if check else (),
            picture=drawn(book) if book else None,
            severities=SEVERITIES,
        )

    return routes
