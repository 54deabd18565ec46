"""What each unit and person did in a year, on the page and as a table for a spreadsheet."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from engine.audit.assessment import UnitRecord
from hezhang.console.around.door import Door
from hezhang.console.around.reviews import KINDS
from hezhang.console.looked_at import LookedAt
from office.documents.csv_table import csv_of
from office.views.around.assessment import HEADINGS, AssessmentView, assessment, row_of
from office.views.record.sorting import SORTS
from office.views.sheaves.assessment import CITED, assessment_sheaf, cites_of
from office.views.sheaves.reviewed import DOCX, file_of
from office.wording.review import REVIEW
from office.wording.times import local

HERE = "assessment"
FIRST, LAST = 2000, 2100
"""The years that there can be."""
FIGURES = {it: REVIEW[it if it in REVIEW else f"figure_{it}"] for it in CITED}
"""What a figure is called."""


def router(door: Door) -> APIRouter:
    """The routes of the assessment."""
    routes = APIRouter()

    @routes.get("/assessment")
    def look(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        found, this_year = _found(door, request)
        persons = door.office.district().persons
        return door.shown(
            request,
            visitor,
            HERE,
            page_name=HERE,
            live=False,
            found=found,
            sources=_sources(found),
            figures=FIGURES,
            whole=LookedAt(frozenset(SORTS), everything=True).query(),
            years=range(this_year, max(FIRST, this_year - 5), -1),
            names={it.person: str(persons[it.person].name) for it in found.persons if it.person in persons},
        )

    @routes.get("/assessment.csv")
    def table(request: Request) -> Response:
        door.looking(request, HERE)
        found, _ = _found(door, request)
        name = f"assessment-{found.year}{'-drills' if found.drills else ''}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        content = csv_of(HEADINGS, [row_of(it) for it in found.units])
        return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

    @routes.get("/assessment.docx")
    def document(request: Request) -> Response:
        visitor = door.looking(request, HERE)
        found, _ = _found(door, request)
        names = {it.id: str(it.name) for it in door.office.district().persons.values()}
        sheaf = assessment_sheaf(found, names, visitor.lang, practice=door.office.practice)
        name = f"assessment-{found.year}{'-drills' if found.drills else ''}{DOCX}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(file_of(sheaf, DOCX), media_type=KINDS[DOCX], headers=headers)

    return routes


def _sources(found: AssessmentView) -> list[tuple[UnitRecord, list[tuple[str, list[tuple[str, str]]]]]]:
    """By unit and figure, each entry with the incident that it stands in."""
    return [
        (
            it,
            [
                (key, [(one.stream, str(one.entry)) for one in cites_of(it.entries[key])])
                for key in CITED
                if it.entries.get(key)
            ],
        )
        for it in found.units
    ]


def _found(door: Door, request: Request) -> tuple[AssessmentView, int]:
    """The year that is asked for, and the present one."""
    with door.office.ledger.reading() as tx:
        this_year = local(tx.now_story()).year
    given = request.query_params.get("year", "")
    asked = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else this_year
    year = asked if FIRST <= asked <= LAST else this_year
    return assessment(door.office, year, drills="drills" in request.query_params), this_year
