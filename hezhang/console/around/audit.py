"""The record: its tree and newest checkpoint, the head of every stream, a check that ends in the verdict that every
verifier ends in, and one stream to be taken out as a bundle.
"""

from __future__ import annotations

import tempfile
import threading
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from engine.audit.bundle import TooLarge, export
from engine.audit.verify import verify_ledger
from engine.stream.refusal import Refusal
from hezhang.console.around.checking import Checked, Given, NotGiven, check, given_by
from hezhang.console.around.door import Door, NotYours, Word, led_to, refused
from hezhang.console.around.rights import KEEPERS
from hezhang.console.porter import Visitor
from office.home.authority import AuthorityUnset, StampingAuthority
from office.office import Office
from office.services.checkpoints import why_not_signed
from office.views.record.bundle_words import own_words
from office.views.record.verdicts import checkpoint, checkpoint_key, verdict_page, verdicts
from office.wording import notices
from office.wording.around import AROUND
from office.wording.failures import FAILURES
from office.wording.language import Lang
from workers.record.stamp_now import stamp_now
from workers.record.stamping import set_authority

HERE = "audit"
ONE_AT_A_TIME = threading.Lock()
"""A check reads the whole record, and a bundle a whole stream."""


def router(door: Door) -> APIRouter:
    """The routes of the record."""
    routes = APIRouter()

    @routes.get("/audit")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        return _shown(door, request, visitor, _whole(door, visitor) if "verify" in request.query_params else None)

    @routes.post("/audit/verify")
    async def verify(request: Request) -> Response:
        visitor = await run_in_threadpool(door.acting, request, HERE)
        async with request.form(max_files=1, max_fields=10, max_part_size=64 * 1024) as form:
            given = given_by(form)
            return await run_in_threadpool(_verified, door, request, visitor, given)

    @routes.get("/audit/checkpoint")
    def newest(request: Request) -> Response:
        door.looking(request, HERE)
        tree = checkpoint(door.office).tree
        if tree is None:
            return Response(status_code=404)
        headers = {"Content-Disposition": f"attachment; filename=checkpoint-{tree.size}.txt"}
        return Response(tree.note, media_type="text/plain; charset=utf-8", headers=headers)

    @routes.post("/audit/checkpoint")
    async def sign(request: Request) -> Response:
        return await door.posted(request, HERE, lambda visitor, _: _signed(door, request, visitor))

    @routes.post("/audit/stamp")
    async def stamp(request: Request) -> Response:
        return await door.posted(request, HERE, lambda visitor, _: _stamped(door, request, visitor))

    @routes.get("/audit/bundle")
    def bundle(request: Request) -> Response:
        visitor = _keeper(door.looking(request, HERE))
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


def _keeper(visitor: Visitor) -> Visitor:
    """Raises NotYours for whoever may not take the record out."""
    if not visitor.roles & KEEPERS:
        raise NotYours(visitor, HERE)
    return visitor


def _whole(door: Door, visitor: Visitor) -> Checked:
    with ONE_AT_A_TIME:
        seen = verdicts(verify_ledger(door.office.record, of_a_home=True), visitor.lang)
    return Checked("", seen, verdict_page(seen, visitor.lang, what="ledger", given=()))


def _verified(door: Door, request: Request, visitor: Visitor, given: Given) -> Response:
    try:
        with ONE_AT_A_TIME:
            checked = check(door.office, given, visitor.lang)
    except NotGiven as error:
        word = Word(False, AROUND[error.says].into(visitor.lang, {"why": error.why}), (), HERE, given.texts)
        return _shown(door, request, visitor, None, word, 422)
    return _shown(door, request, visitor, checked)


def _signed(door: Door, request: Request, visitor: Visitor) -> Response:
    _keeper(visitor)
    why = why_not_signed(door.office)
    if why is None:
        return led_to("/audit#tree", "checkpoint")
    return _shown(door, request, visitor, None, Word(False, _unsigned(why, visitor.lang)), 409)


def _unsigned(why: str, lang: Lang) -> str:
    return notices.NO_CHECKPOINT_MADE.into(lang, {"why": why or notices.NOT_ADOPTED.into(lang)})


def _stamped(door: Door, request: Request, visitor: Visitor) -> Response:
    _keeper(visitor)
    lang = visitor.lang
    authority = _authority(door.office, lang)
    if isinstance(authority, str):
        return _shown(door, request, visitor, None, Word(False, authority), 409)
    asked = stamp_now(door.office, authority)
    if isinstance(asked, Refusal):
        return _shown(door, request, visitor, None, refused(asked, lang), 409)
    more = () if asked.unsigned is None else (_unsigned(asked.unsigned, lang),)
    word = Word(asked.seen.good, asked.seen.told(lang), more)
    return _shown(door, request, visitor, None, word, 200 if asked.seen.good else 409)


def _authority(office: Office, lang: Lang) -> StampingAuthority | str:
    """Whom to ask for timestamps; or why nobody can be asked, in words."""
    try:
        return set_authority(office) or notices.NO_AUTHORITY.into(lang)
    except AuthorityUnset as error:
        return notices.AUTHORITY_UNFIT.into(lang, {"why": str(error)})


def _shown(
    door: Door,
    request: Request,
    visitor: Visitor,
    checked: Checked | None,
    word: Word | None = None,
    status: int = 200,
) -> Response:
    authority = _authority(door.office, visitor.lang)
    return door.shown(
        request,
        visitor,
        HERE,
        word=word,
        status=status,
        page_name=HERE,
        live=False,
        kept=checkpoint(door.office),
        key=checkpoint_key(door.office),
        checked=checked,
        may_take=bool(visitor.roles & KEEPERS),
        no_stamp=authority if isinstance(authority, str) else "",
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
