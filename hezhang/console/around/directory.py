"""The directory: its tables and units, a row to be edited, checked and saved, who edited what, sheets in and out."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from engine.directory.document import keys, tables
from engine.stream.refusal import Refusal
from hezhang.console.around.directory_edit import Asked, Sheet, asked_of, edited, sheet_edited
from hezhang.console.around.door import Door, Word, refused
from hezhang.console.files import CSV, handed
from hezhang.console.porter import Visitor
from hezhang.web.entrance import Form
from office.documents.csv_table import csv_of
from office.files.directory_csv import sheet
from office.services.directory_edits import NEW
from office.views.around import directory_form as forms
from office.views.around.directory import history_view, read, table_view, unknown_table
from office.wording import directory as words

HERE = "directory"
SHEET_BYTES = 1024 * 1024
FIRST = "units"


def router(door: Door) -> APIRouter:
    """The routes of the directory."""
    routes = APIRouter()

    @routes.get("/directory")
    def whole(request: Request) -> Response:
        return _table(door, request, door.looking(request, HERE), request.query_params.get("table", FIRST))

    @routes.get("/directory/history")
    def history(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        seen = history_view(door.office)
        return _shown(door, request, visitor, "", template="around/directory_history.html", history=seen)

    @routes.get("/directory/units/{unit}/people")
    def people(request: Request, unit: str) -> Response:
        visitor = door.looking(request, HERE)
        seen = forms.unit_view(door.office, unit, visitor.lang)
        if seen is None:
            return _table(door, request, visitor, FIRST, Refusal("unknown_unit", {"unit": unit, "suggestion": ""}))
        return _shown(door, request, visitor, FIRST, template="around/directory_unit.html", unit=seen)

    @routes.get("/directory/{table}/sheet")
    def out(request: Request, table: str) -> Response:
        door.looking(request, HERE)
        document, _, _ = read(door.office)
        if table not in tables(document):
            return Response(status_code=404)
        headings, rows = sheet(document, table)
        return handed(f"{table}.csv", csv_of(headings, rows), CSV)

    @routes.post("/directory/{table}/sheet")
    async def into(request: Request, table: str) -> Response:
        visitor = await run_in_threadpool(door.acting, request, HERE)
        async with request.form(max_files=1, max_fields=10, max_part_size=SHEET_BYTES) as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
            upload = form.get("file")
            content = await upload.read(SHEET_BYTES) if isinstance(upload, UploadFile) and upload.filename else b""
        asked = Sheet(table, content or given.get("sheet", "").encode(), given)
        return await run_in_threadpool(_sheet, door, request, visitor, asked)

    @routes.get("/directory/{table}/{key}")
    def row(request: Request, table: str, key: str) -> Response:
        visitor = door.looking(request, HERE)
        return _row(door, request, visitor, Asked(table, "" if key == NEW else key, {}))

    @routes.post("/directory/{table}/{key}")
    async def edit(request: Request, table: str, key: str) -> Response:
        return await door.posted(request, HERE, partial(_edit, door, request, table, key))

    return routes


def _table(door: Door, request: Request, visitor: Visitor, table: str, no: Refusal | None = None) -> Response:
    seen = table_view(door.office, table)
    no = seen if isinstance(seen, Refusal) else no
    document, _, _ = read(door.office)
    found = None if isinstance(seen, Refusal) else seen
    sought = request.query_params.get("q", "").strip().casefold()
    rows = found.rows if found else ()
    if sought:
        rows = tuple(it for it in rows if any(sought in value.casefold() for value in (it.key, *it.fields.values())))
    shown = forms.columns(table, document, keys(document, table), visitor.lang) if found else ()
    return _shown(
        door,
        request,
        visitor,
        table if found else "",
        word=refused(no, visitor.lang) if no else None,
        status=404 if no else 200,
        rows=rows,
        columns=[(it, forms.label(it, visitor.lang)) for it in shown],
        sought=request.query_params.get("q", ""),
        units={it.id: it.zh if visitor.lang == "zh" else it.en for it in door.office.district().units.values()},
        new=NEW,
    )


def _row(
    door: Door, request: Request, visitor: Visitor, it: Asked, status: int = 200, word: Word | None = None
) -> Response:
    document, _, digest = read(door.office)
    if it.table not in tables(document):
        return _table(door, request, visitor, it.table, unknown_table(document, it.table))
    if it.key and it.key not in keys(document, it.table) and it.outcome is None and word is None:
        why = Refusal("unknown_row", {"table": it.table, "key": it.key, "suggestion": ""})
        return _table(door, request, visitor, it.table, why)
    return _shown(
        door,
        request,
        visitor,
        it.table,
        template="around/directory_row.html",
        status=status,
        word=word,
        key=it.key,
        fields=forms.form_of(document, it.table, it.key, visitor.lang, it.fields),
        was=digest,
        reason=it.given.get("reason", ""),
        outcome=it.outcome,
        history=history_view(door.office, it.table, it.key) if it.key else None,
        new=NEW,
        has_keys=isinstance(document.get(it.table), dict),
    )


def _edit(door: Door, request: Request, table: str, key: str, visitor: Visitor, given: Form) -> Response:
    asked = asked_of(table, "" if key == NEW else key, given)
    answer = edited(door, visitor, asked)
    if isinstance(answer, Response):
        return answer
    asked, status, word = answer
    return _row(door, request, visitor, asked, status, word)


def _sheet(door: Door, request: Request, visitor: Visitor, asked: Sheet) -> Response:
    answer = sheet_edited(door, visitor, asked)
    if isinstance(answer, Response):
        return answer
    outcome, status, word = answer
    return _shown(
        door,
        request,
        visitor,
        asked.table,
        template="around/directory_sheet.html",
        status=status,
        word=word,
        outcome=outcome,
        sheet=asked.text,
        reason=asked.given.get("reason", ""),
        was=asked.given.get("was", "") or door.office.house().district_digest,
    )


def _shown(door: Door, request: Request, visitor: Visitor, table: str, **values: object) -> Response:
    document, state, _ = read(door.office)
    return door.shown(
        request,
        visitor,
        HERE,
        page_name=HERE,
        live=False,
        table=table,
        tables=[(it, len(keys(document, it))) for it in tables(document)],
        table_names=words.TABLES,
        row_acts=words.ACTS,
        edits=len(state.since_files),
        **values,  # type: ignore[arg-type]
    )
