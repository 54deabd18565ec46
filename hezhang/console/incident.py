"""The page of one incident: how it stands, part by part, and the acts on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from engine.desk import Done
from engine.incident.commands import ApproveWarning, CancelWarning, IssueWarning, SetGrade
from engine.stream.commands import Command
from engine.stream.refusal import Refusal
from hezhang.acts.reading import FieldFault, Unreadable
from hezhang.acts.table import ACTS
from hezhang.console import doing, files
from hezhang.console.doing import SPECIAL, Asked
from hezhang.console.drawing import Drawing, Said, proofs
from hezhang.console.headers import POLICY
from hezhang.console.looked_at import LookedAt, looked_at
from hezhang.console.parts import Parts, addressed
from hezhang.console.porter import NotIn, Porter, Visitor
from hezhang.console.rendering import HTML, page
from hezhang.web.entrance import Refused
from office.home.evidence import EvidenceError
from office.office import Office
from office.services import signing_in
from office.services.found import find
from office.views.incident.missing import said
from office.views.names import Names
from office.wording import codes
from office.wording.console import SAYS
from office.wording.forms import FIELDS
from office.wording.language import Lang
from office.wording.refusals import refusal

NOTHING_CHOSEN = LookedAt()
MOST_FILES = 10


def router(office: Office, porter: Porter, parts: Parts) -> APIRouter:
    """The routes of an incident."""
    routes = APIRouter()
    pages = _Pages(office, parts)

    @routes.get("/incidents/{incident}")
    def whole(request: Request, incident: str) -> Response:
        visitor = porter.visitor(request)
        return pages.whole(visitor, incident, _recorded(request, visitor), asked=looked_at(request))

    @routes.get("/parts/incidents/{incident}")
    def part(request: Request, incident: str) -> Response:
        seen = pages.drawing.drawn(porter.visitor(request), incident, looked_at(request))
        if isinstance(seen, Refusal):
            return Response(status_code=404)
        return Response(addressed(seen.text), media_type=HTML)

    @routes.post("/incidents/{incident}/acts/{act}")
    async def act(request: Request, incident: str, act: str) -> Response:
        visitor = await run_in_threadpool(porter.acting, request)
        if act not in ACTS and act not in SPECIAL:
            raise Refused(404, "no_such_act")
        async with request.form(max_files=MOST_FILES, max_fields=300, max_part_size=64 * 1024) as form:
            files = await files_of(form)
            values = {name: value for name, value in form.multi_items() if isinstance(value, str)}
            return await run_in_threadpool(pages.act, visitor, incident, act, values, files)

    @routes.get("/incidents/{incident}/paper.csv")
    def paper(request: Request, incident: str) -> Response:
        if porter.visitor(request).watching:
            raise NotIn
        return files.paper_form(office, incident)

    @routes.get("/incidents/{incident}/warning/{form}")
    def warning(request: Request, incident: str, form: str) -> Response:
        porter.visitor(request)
        return files.warning_as(office, incident, form)

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
        self,
        visitor: Visitor,
        incident: str,
        word: Said | None = None,
        status: int = 200,
        asked: LookedAt = NOTHING_CHOSEN,
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
        asked = Asked(self._office, visitor, incident, act, values, files, values.get("id") or uuid4().hex)
        try:
            command = None if act in SPECIAL else doing.command(asked)
            done = SPECIAL[act](asked) if command is None else self._submitted(asked, command)
        except Unreadable as error:
            texts = tuple(fault_said(it, lang) for it in error.faults)
            return self.whole(visitor, incident, Said(False, "", texts, act, values), 422)
        except EvidenceError as error:
            return self.whole(visitor, incident, Said(False, str(error), (), act, values), 422)
        if isinstance(done, Response):
            return done
        if isinstance(done, Refusal):
            lines = tuple(it.says for it in said(done.missing, lang, self._names(incident, lang)))
            why = Said(False, refusal(done.code, done.values, lang), lines, act, values)
            return self.whole(visitor, incident, why, 404 if done.code == "unknown_incident" else 409)
        self._office.dispatched(done)
        last = done.entries[-1].version if done.entries else 0
        kind = "repeated" if done.repeated else "recorded" if done.entries else "nothing"
        back = "/" if values.get("back") == "/" else f"/incidents/{quote(incident)}?said={kind}&entry={last}"
        return RedirectResponse(back, 303)

    def _names(self, incident: str, lang: Lang) -> Names | None:
        found = find(self._office, incident)
        return None if isinstance(found, Refusal) else Names(found.rules, lang, coded=False)

    def _submitted(self, asked: Asked, command: Command) -> Done | Refusal | Response:
        """What came of a command, or what has to be shown first."""
        visitor, incident, values = asked.visitor, asked.incident, asked.values
        if isinstance(command, ApproveWarning) and command.actor.entered_by is not None:
            own = SAYS["warning_own_login"].into(visitor.lang)
            return self.whole(visitor, incident, Said(False, own, (), asked.act, values), 422)
        if _is_grave(self._office, incident, command) and not self._proved(visitor, values):
            return self._again(visitor, incident, asked.act, values)
        return self._office.desk.submit(incident, command)

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
        name = quote(str(known.name), safe="")
        shown = "inline" if picture else "attachment"
        headers = {
            "Content-Disposition": f"{shown}; filename*=UTF-8''{name}",
            "Content-Security-Policy": f"{POLICY}; sandbox",
        }
        return Response(content, media_type=picture or "application/octet-stream", headers=headers)


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


async def files_of(form: FormData) -> dict[str, list[UploadFile]]:
    """The files that were posted, by field."""
    found: dict[str, list[UploadFile]] = {}
    for name, value in form.multi_items():
        if isinstance(value, UploadFile) and (value.filename or value.size):
            found.setdefault(name, []).append(value)
    return found


def _recorded(request: Request, visitor: Visitor) -> Said | None:
    """What the redirect after an act says."""
    kind, entry = request.query_params.get("said"), request.query_params.get("entry", "")
    if kind not in ("recorded", "repeated", "nothing") or not entry.isdigit():
        return None
    return Said(True, SAYS[f"said_{kind}"].into(visitor.lang, {"entry": entry}))


def fault_said(fault: FieldFault, lang: Lang) -> str:
    """A field that could not be read, in words."""
    names = codes.TIME_FAULTS | codes.VALUE_FAULTS
    label = FIELDS.get(fault.field)
    field = label.into(lang) if label else fault.field
    if fault.code == "missing":
        return SAYS["field_needed"].into(lang, {"field": field})
    says = codes.named(names, fault.code, lang) if fault.code in names else fault.says
    return f"{field}{SAYS['colon'].into(lang)}{says}"
