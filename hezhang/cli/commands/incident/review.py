"""The command that reviews an incident: what the plan asked beside what the record says."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.arguments import Incident
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output

if TYPE_CHECKING:
    from office.documents.sheaf.sheaf import Sheaf

app = typer.Typer()

Form = Literal["html", "docx"]
LEFT_OUT = frozenset({"entries", "map"})
"""Sections that a terminal does not show."""


@looks(app, "review")
def review(
    session: Session,
    incident: Incident,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    form: Annotated[Form | None, typer.Option("--format")] = None,
) -> None:
    """An incident against its plan: stages, duties, messages, what was late and on whose side, beside earlier ones."""
    from office.views.sheaves.reviewed import reviewed

    found = reviewed(session.office, incident, session.out.lang)
    if isinstance(found, Refusal):
        raise Refused(found)
    file = output or (Path(f"{incident}-review.{form}") if form is not None else None)
    if file is not None:
        from hezhang.cli.sheaf_files import write_sheaf

        write_sheaf(file, found.sheaf)
    session.out.answer(found.view, partial(_print, session.out, found.sheaf, file))


def _print(out: Output, sheaf: Sheaf, file: Path | None) -> None:
    from hezhang.cli.shown.sheaf_rendering import print_sheaf

    if file is not None:
        out.print(str(file))
    else:
        print_sheaf(out, sheaf, LEFT_OUT)
