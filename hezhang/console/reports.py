"""A report on an incident on a page of its own: as it would be issued now, what it lacks, and issued."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from engine.incident.commands import IssueReport
from engine.regulations.reports import FILES
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.console.doing import Asked, keep
from hezhang.console.drawing import Said
from hezhang.console.forms import Option
from hezhang.console.incident import MOST_FILES, files_of
from hezhang.console.porter import NotIn, Porter, Visitor
from hezhang.console.rendering import page
from office.documents.reports.document import ReportDocument
from office.home.evidence import EvidenceError
from office.office import Office
from office.services.found import Found, find
from office.services.report_drafts import document_of, form_of, lacking
from office.services.report_issuing import DOCX, bytes_of, contact_of, stored, written
from office.views.incident.reports import drafted
from office.views.names import Names
from office.wording.refusals import refusal

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def router(office: Office, porter: Porter) -> APIRouter:
    """The routes of reports."""
    routes = APIRouter()

    @routes.get("/incidents/{incident}/reports/{kind}")
    def draft(request: Request, incident: str, kind: str) -> Response:
        visitor = porter.visitor(request)
        if visitor.watching:
            raise NotIn
        return _drafted(Asked(office, visitor, incident, kind, {}, {}, uuid4().hex), None)

    @routes.post("/incidents/{incident}/reports/{kind}")
    async def written_or_issued(request: Request, incident: str, kind: str) -> Response:
        visitor = await run_in_threadpool(porter.acting, request)
        async with request.form(max_files=MOST_FILES, max_fields=100, max_part_size=256 * 1024) as form:
            files = await files_of(form)
            values = {name: value for name, value in form.multi_items() if isinstance(value, str)}
            asked = Asked(office, visitor, incident, kind, values, files, values.get("id") or uuid4().hex)
            return await run_in_threadpool(_DOES.get(values.get("do", ""), _looked_at), asked)

    return routes


def _looked_at(asked: Asked) -> Response:
    return _drafted(asked, None)


def _as_file(asked: Asked) -> Response:
    found = find(asked.office, asked.incident)
    document = found if isinstance(found, Refusal) else _document(asked, found)
    if isinstance(document, Refusal):
        return _nothing(asked, document)
    name = quote(f"{document.incident}-{document.kind}-{document.number}{DOCX}", safe="")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(bytes_of(document, DOCX), media_type=WORD, headers=headers)


def _issued(asked: Asked) -> Response:
    found = find(asked.office, asked.incident)
    document = found if isinstance(found, Refusal) else _document(asked, found)
    if isinstance(document, Refusal) or isinstance(found, Refusal):
        return _nothing(
            asked,
            document if isinstance(document, Refusal) else Refusal("unknown_incident", {"incident": asked.incident}),
        )
    form = found.rules.regulations.reports[asked.act]
    oral, kept = bool(asked.value("oral")), bool(asked.value("keep"))
    lacks = None if oral or kept else lacking(form, document)
    if lacks is not None:
        return _drafted(asked, lacks)
    again = _came_before(asked)
    try:
        command = IssueReport(
            id=asked.id,
            actor=asked.visitor.actor,
            kind=document.kind,
            number=document.number,
            signer=asked.value("signer"),
            contact=contact_of(found, asked.value("contact"), asked.value("signer")),
            contact_way=Private(document.contact_way),
            fields={key: Private(text) for key, text in document.fields.items()},
            oral=oral,
            keep=kept,
            document=() if again else stored(asked.office, document),
            evidence=() if again else tuple(keep(asked.office, it) for it in _attached(asked)),
        )
    except EvidenceError as error:
        return _drafted(asked, str(error))
    done = asked.office.desk.submit(asked.incident, command)
    if isinstance(done, Refusal):
        return _drafted(asked, done)
    asked.office.dispatched(done)
    kind, last = "repeated" if done.repeated else "recorded", done.entries[-1].version if done.entries else 0
    return RedirectResponse(f"/incidents/{quote(asked.incident)}?said={kind}&entry={last}#clocks", 303)


def _came_before(asked: Asked) -> bool:
    """This form was sent before: no file is kept for it a second time."""
    with asked.office.ledger.reading() as tx:
        return tx.answer_to(asked.id) is not None


_DOES = {"issue": _issued, "file": _as_file}
"""What a button of the page asks for; without one, to look again."""


def _attached(asked: Asked) -> list[UploadFile]:
    return asked.files.get("evidence", [])


def _document(asked: Asked, found: Found) -> ReportDocument | Refusal:
    form = form_of(found, asked.act)
    if isinstance(form, Refusal):
        return form
    signer = asked.value("signer")
    given = written(
        found,
        form,
        {it.key: asked.value(f"fields.{it.key}") for it in form.fields if it.filled_by not in FILES},
        tuple(it.filename or "file" for it in _attached(asked)),
        signer=signer,
        contact=contact_of(found, asked.value("contact"), signer),
        contact_way=asked.value("contact_way"),
        oral=bool(asked.value("oral")),
    )
    return document_of(found, asked.act, form, given)


def _drafted(asked: Asked, why: Refusal | str | None) -> Response:
    visitor, found = asked.visitor, find(asked.office, asked.incident)
    document = found if isinstance(found, Refusal) else _document(asked, found)
    if isinstance(document, Refusal) or isinstance(found, Refusal):
        return _nothing(
            asked,
            document if isinstance(document, Refusal) else Refusal("unknown_incident", {"incident": asked.incident}),
        )
    form, names = found.rules.regulations.reports[asked.act], Names(found.rules, visitor.lang)
    persons = sorted(found.rules.district.persons.values(), key=lambda it: (it.unit, str(it.name)))
    said = why if why is None or isinstance(why, str) else refusal(why.code, why.values, visitor.lang)
    return _page(
        asked,
        "report.html",
        409 if why is not None else 200,
        word=Said(False, said) if said else None,
        draft=drafted(document, None),
        titles={it.key: it.zh if visitor.lang == "zh" else it.en for it in form.fields},
        by_hand={it.key for it in form.fields if it.filled_by not in FILES},
        form=form,
        signers=_options([it for it in persons if set(it.roles) & set(form.signed_by)], names, visitor),
        contacts=_options(persons, names, visitor),
        water_name=names.water(found.incident.head.water),
        given=asked.values,
        id=asked.id,
    )


def _options(persons: list[Any], names: Names, visitor: Visitor) -> list[Option]:
    return [Option(it.id, f"{it.name} · {names.unit(it.unit)}") for it in persons]


def _nothing(asked: Asked, why: Refusal) -> Response:
    return _page(asked, "nothing.html", 404, says=refusal(why.code, why.values, asked.visitor.lang))


def _page(asked: Asked, template: str, status: int, **values: object) -> Response:
    shown: Mapping[str, object] = {"incident": asked.incident, "kind": asked.act, **values}
    path = f"/incidents/{asked.incident}"
    return page(template, asked.visitor, status, here="", path=path, practice=asked.office.practice, **shown)
