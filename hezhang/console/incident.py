"""The page of one incident: how it stands, part by part, and the acts on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import uuid4
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from engine.incident.commands import ApproveWarning, CancelWarning, IssueWarning, SetGrade
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.event import Evidence
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Posted, Unreadable, command_of
from hezhang.acts.table import ACTS
from hezhang.console.drawing import ORDINARY, Asked, Drawing, Said, proofs
from hezhang.console.parts import Parts, addressed
from hezhang.console.porter import Porter, Visitor
from hezhang.console.rendering import HTML, page
from hezhang.web.entrance import Refused
from office.home.evidence import EvidenceError
from office.office import Office
from office.services import signing_in
from office.services.found import find
from office.views.incident.missing import said
from office.wording import codes
from office.wording.console import SAYS
from office.wording.refusals import refusal

NOT_FIELDS = frozenset({"id", "as", "basis", "back", "second_factor"})
MOST_FILES, MOST_BYTES = 10, 20 * 1024 * 1024


def router(office: Office, porter: Porter, parts: Parts) -> APIRouter:
    """The routes of an incident."""
    routes = APIRouter()
    pages = _Pages(office, parts)

    @routes.get("/incidents/{incident}")
    def whole(request: Request, incident: str) -> Response:
        visitor = porter.visitor(request)
        return pages.whole(visitor, incident, _recorded(request, visitor), asked=_asked(request))

    @routes.get("/parts/incidents/{incident}")
    def part(request: Request, incident: str) -> Response:
        seen = pages.drawing.drawn(porter.visitor(request), incident, _asked(request))
        if isinstance(seen, Refusal):
            return Response(status_code=404)
        return Response(addressed(seen.text), media_type=HTML)

    @routes.post("/incidents/{incident}/acts/{act}")
    async def act(request: Request, incident: str, act: str) -> Response:
        visitor = await run_in_threadpool(porter.acting, request)
        if act not in ACTS:
            raise Refused(404, "no_such_act")
        async with request.form(max_files=MOST_FILES, max_fields=300, max_part_size=64 * 1024) as form:
            files = await _files(form)
            values = {name: value for name, value in form.multi_items() if isinstance(value, str)}
            return await run_in_threadpool(pages.act, visitor, incident, act, values, files)

    @routes.get("/incidents/{incident}/proofs/{digest}")
    def proof(request: Request, incident: str, digest: str) -> Response:
        porter.visitor(request)
        return pages.proof(incident, digest)

    return routes


class _Pages:
    def __init__(self, office: Office, parts: Parts) -> None:
        self._office = office
        self.drawing = Drawing(office, parts)

    def whole(
        self, visitor: Visitor, incident: str, word: Said | None = None, status: int = 200, asked: Asked = ORDINARY
    ) -> Response:
        seen = self.drawing.drawn(visitor, incident, asked, word)
        if isinstance(seen, Refusal):
            says = refusal(seen.code, seen.values, visitor.lang)
            return self._page("nothing.html", visitor, 404, "/", says=says)
        part = addressed(seen.text)
        path = f"/incidents/{incident}"
        return self._page("incident.html", visitor, status, path, word=word, seen=seen, part=part, asked=asked)

    def _page(self, template: str, visitor: Visitor, status: int, path: str, **values: Any) -> Response:  # noqa: ANN401
        return page(template, visitor, status, here="", path=path, practice=self._office.practice, **values)

    def act(
        self,
        visitor: Visitor,
        incident: str,
        act: str,
        values: Mapping[str, str],
        files: Mapping[str, list[UploadFile]],
    ) -> Response:
        lang = visitor.lang
        zone = ZoneInfo(self._office.district().timezone)
        try:
            kept = {name: tuple(self._keep(it) for it in uploads) for name, uploads in files.items()}
            posted = Posted({name: value for name, value in values.items() if name not in NOT_FIELDS}, kept)
            command = command_of(
                ACTS[act], posted, id=values.get("id") or uuid4().hex, actor=_actor(visitor, values), zone=zone
            )
        except Unreadable as error:
            texts = tuple(_fault(it, lang) for it in error.faults)
            return self.whole(visitor, incident, Said(False, "", texts, act, values), 422)
        except EvidenceError as error:
            return self.whole(visitor, incident, Said(False, str(error), (), act, values), 422)
        if isinstance(command, ApproveWarning) and command.actor.entered_by is not None:
            return self.whole(
                visitor, incident, Said(False, SAYS["warning_own_login"].into(lang), (), act, values), 422
            )
        if _is_grave(self._office, incident, command) and not self._proved(visitor, values):
            return self._again(visitor, incident, act, values)
        done = self._office.desk.submit(incident, command)
        if isinstance(done, Refusal):
            lines = tuple(it.says for it in said(done.missing, lang))
            why = Said(False, refusal(done.code, done.values, lang), lines, act, values)
            return self.whole(visitor, incident, why, 404 if done.code == "unknown_incident" else 409)
        self._office.dispatched(done)
        last = done.entries[-1].version if done.entries else 0
        kind = "repeated" if done.repeated else "recorded" if done.entries else "nothing"
        back = "/" if values.get("back") == "/" else f"/incidents/{quote(incident)}?said={kind}&entry={last}"
        return RedirectResponse(back, 303)

    def _proved(self, visitor: Visitor, values: Mapping[str, str]) -> bool:
        """The second factor was shown a short while ago, or is shown now."""
        return visitor.session.fresh or signing_in.prove(self._office, visitor.session, values.get("second_factor", ""))

    def _again(self, visitor: Visitor, incident: str, act: str, values: Mapping[str, str]) -> Response:
        """Ask for the second factor before what cannot be taken back lightly; the form is kept."""
        kept = {name: value for name, value in values.items() if name != "second_factor"}
        shown = {"kept": kept, "act": act, "wrong": "second_factor" in values, "incident": incident}
        return self._page("again.html", visitor, 403, f"/incidents/{incident}", **shown)

    def proof(self, incident: str, digest: str) -> Response:
        """A proof file of this incident. Only pictures are shown; everything else is handed over to be kept."""
        found = find(self._office, incident)
        if isinstance(found, Refusal):
            return Response(status_code=404)
        known = next((it for it in proofs(found.entries) if it.sha256 == digest), None)
        if known is None:
            return Response(status_code=404)
        with self._office.ledger.reading() as tx:
            content = tx.file(digest)
        picture = next((kind for mark, kind in PICTURES.items() if content.startswith(mark)), None)
        name = quote(str(known.name))
        shown = "inline" if picture else "attachment"
        headers = {"Content-Disposition": f"{shown}; filename*=UTF-8''{name}", "Content-Security-Policy": "sandbox"}
        return Response(content, media_type=picture or "application/octet-stream", headers=headers)

    def _keep(self, upload: UploadFile) -> Evidence:
        content = upload.file.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise Refused(413, "too_large")
        return self._office.evidence_of(upload.filename or "file", content)


def _asked(request: Request) -> Asked:
    given = request.query_params
    return Asked("all" in given, given.get("zoom") == "hour")


GRADES = ("IV", "III", "II", "I")


def _is_grave(office: Office, incident: str, command: Command) -> bool:
    """A public warning, or a grade that is lowered: whoever finds a console open should not be able to."""
    if isinstance(command, ApproveWarning | IssueWarning | CancelWarning):
        return True
    if not isinstance(command, SetGrade):
        return False
    known = office.desk.load(incident)
    grade = known.grading.grade if known is not None else None
    return grade in GRADES and command.grade in GRADES and GRADES.index(command.grade) < GRADES.index(grade)


PICTURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}


async def _files(form: FormData) -> dict[str, list[UploadFile]]:
    found: dict[str, list[UploadFile]] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) and (value.filename or value.size):
            found.setdefault(name, []).append(value)
    return found


def _actor(visitor: Visitor, values: Mapping[str, str]) -> Actor:
    """The officer; or somebody for whom they enter what was said on the telephone or written on paper."""
    person = values.get("as", "").strip()
    if not person:
        return visitor.actor
    basis = values.get("basis")
    return Actor(
        via="console",
        person=person,
        entered_by=visitor.login,
        basis=basis if basis in ("phone", "paper") else None,  # type: ignore[arg-type]
    )


def _recorded(request: Request, visitor: Visitor) -> Said | None:
    """What the redirect after an act says."""
    kind, entry = request.query_params.get("said"), request.query_params.get("entry", "")
    if kind not in ("recorded", "repeated", "nothing") or not entry.isdigit():
        return None
    return Said(True, SAYS[f"said_{kind}"].into(visitor.lang, {"entry": entry}))


def _fault(fault: FieldFault, lang: str) -> str:
    names = codes.TIME_FAULTS | codes.VALUE_FAULTS
    says = codes.named(names, fault.code, "zh" if lang == "zh" else "en") if fault.code in names else fault.says
    return f"{fault.field}: {says}"
