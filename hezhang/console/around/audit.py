"""The record: the head of every stream, a check of all of it, and one stream to be taken out as a bundle."""

from __future__ import annotations

import tempfile
import threading
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from engine.audit.bundle import TooLarge, export
from engine.audit.verify import verify_ledger
from engine.stream.refusal import Refusal
from hezhang.console.around.door import Door, NotYours, Word, refused
from hezhang.console.around.rights import KEEPERS
from hezhang.console.porter import Visitor
from office.views.record.bundle_words import own_words
from office.views.record.verdicts import VerdictsView, checkpoint, verdicts
from office.wording.failures import FAILURES

HERE = "audit"
ONE_AT_A_TIME = threading.Lock()
"""A check reads the whole record, and a bundle a whole stream."""


def router(door: Door) -> APIRouter:
    """The routes of the record."""
    routes = APIRouter()

    @routes.get("/audit")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        checked = _verified(door, visitor) if "verify" in request.query_params else None
        return _shown(door, request, visitor, checked)

    @routes.get("/audit/bundle")
    def bundle(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        if not visitor.roles & KEEPERS:
            raise NotYours(visitor, HERE)
        stream, public = request.query_params.get("stream", ""), "public" in request.query_params
        with door.office.ledger.reading() as tx:
            known = stream and tx.version(stream)
        if not known:
            word = refused(Refusal("unknown_incident", {"incident": stream}), visitor.lang)
            return _shown(door, request, visitor, None, word, 404)
        try:
            return _bundle(door, stream, public=public)
        except TooLarge as error:
            word = Word(False, FAILURES["TooLarge"].into(visitor.lang, {"detail": str(error)}))
            return _shown(door, request, visitor, None, word, 409)

    return routes


def _verified(door: Door, visitor: Visitor) -> VerdictsView:
    with ONE_AT_A_TIME:
        return verdicts(verify_ledger(door.office.record, of_a_home=True), visitor.lang)


def _shown(
    door: Door,
    request: Request,
    visitor: Visitor,
    checked: VerdictsView | None,
    word: Word | None = None,
    status: int = 200,
) -> Response:
    return door.shown(
        request,
        visitor,
        HERE,
        word=word,
        status=status,
        page_name=HERE,
        live=False,
        heads=checkpoint(door.office),
        checked=checked,
        may_take=bool(visitor.roles & KEEPERS),
    )


def _bundle(door: Door, stream: str, *, public: bool) -> Response:
    """The zip, which checks itself, with the newest checkpoint that there is: to look makes none."""
    words = own_words()
    with ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder:
        written = export(
            door.office.ledger,
            stream,
            Path(folder) / "bundle.zip",
            tell=words.tell,
            program=f"hezhang {version('hezhang')}",
            full=not public,
            wording=words.version,
        )
        content = written.path.read_bytes()
    name = quote(f"{stream}{'-public' if public else ''}.zip", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}", "X-Ledger-Head": str(written.head)}
    return Response(content, media_type="application/zip", headers=headers)
