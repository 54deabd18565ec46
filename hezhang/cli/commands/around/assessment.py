"""The command of the yearly assessment: what the record says of each unit and person."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from engine.whole_file import write_whole
from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.documents.csv_table import csv_of
from office.wording import notices
from office.wording.times import say_span

if TYPE_CHECKING:
    from engine.audit.assessment import UnitRecord
    from office.views.around.assessment import AssessmentView

app = typer.Typer()


@looks(app, "assess")
def assess(
    session: Session,
    year: Annotated[int, typer.Argument(min=2000, max=2100)],
    drills: Annotated[bool, typer.Option("--drills")] = False,
    csv_file: Annotated[Path | None, typer.Option("--csv", metavar="FILE")] = None,
    docx_file: Annotated[Path | None, typer.Option("--docx", metavar="FILE")] = None,
) -> None:
    """What each unit and person did in a year: duties, answers, what was late and what is still open."""
    from office.views.around.assessment import assessment

    found = assessment(session.office, year, drills=drills)
    if docx_file is not None:
        _write_document(session, docx_file, found)
    if csv_file is not None:
        try:
            _write(csv_file, found.units)
        except OSError as error:
            raise WrongUsage(
                notices.FILE_NOT_WRITTEN, file=str(csv_file), why=error.strerror or type(error).__name__
            ) from None
    session.out.answer(found, partial(_print, session.out, found))


def _print(out: Output, found: AssessmentView) -> None:
    if not found.units:
        out.say(notices.NOTHING_TO_ASSESS, year=str(found.year))
        return
    table = out.table(
        "unit",
        "duties_count",
        "answered_count",
        "median",
        "slowest",
        "late_answers",
        "no_answer",
        "finished",
        "late",
        "overdue",
        "late_share",
    )
    for it in found.units:
        table.add_row(
            it.unit_zh if out.lang == "zh" else it.unit_en,
            str(it.duties),
            str(it.answered),
            say_span(it.median_answer, out.lang) if it.median_answer is not None else "",
            say_span(it.worst_answer, out.lang) if it.worst_answer is not None else "",
            str(it.answered_late or ""),
            str(it.never_answered or ""),
            str(it.finished),
            str(it.finished_late or ""),
            str(it.overdue or ""),
            f"{it.late_share:.0%}" if it.late_share is not None else "",
            style="red" if it.overdue or it.never_answered else None,
        )
    out.print(table)
    for year in found.years:
        if year.late_share is not None and year.drills == found.drills:
            share, duties = f"{year.late_share:.0%}", str(year.duties)
            out.say(notices.YEAR_ASSESSED, year=str(year.year), duties=duties, share=share)


def _write_document(session: Session, file: Path, found: AssessmentView) -> None:
    """The same as a document for whoever assesses."""
    from hezhang.cli.sheaf_files import write_sheaf
    from office.views.sheaves.assessment import assessment_sheaf

    names = {it.id: str(it.name) for it in session.office.district().persons.values()}
    sheaf = assessment_sheaf(found, names, session.out.lang, practice=session.office.practice)
    write_sheaf(file, sheaf)


def _write(file: Path, records: tuple[UnitRecord, ...]) -> None:
    """One row per unit."""
    from office.views.around.assessment import HEADINGS, row_of

    write_whole(file, csv_of(HEADINGS, [row_of(it) for it in records]))
