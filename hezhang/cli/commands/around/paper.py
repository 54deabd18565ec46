"""The commands on what was done on paper: an empty form, and entering it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import carried_out
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import does, group, looks
from office.views.around.paper import FormView

app = group("paper")


@looks(app, "form")
def form(session: Session, incident: Incident) -> None:
    """An empty form for what is done on paper, with a line for each open duty."""
    from office.files import paper_csv

    found = session.office.desk.load(incident)
    if found is None:
        raise Refused(Refusal("unknown_incident", {"incident": incident}))
    made = paper_csv.form([it.id for it in found.duties.values() if it.open])
    session.out.answer(FormView(incident, made), lambda: typer.echo(made, nl=False))


@does(app, "enter")
def enter(session: Session, incident: Incident, file: Annotated[Path, typer.Argument()]) -> None:
    """Enter what was done on paper, all of it or nothing, before anything runs again."""
    from office.files.paper_csv import read_paper
    from office.services.paper import enter_paper

    rows = read_paper(file.read_bytes(), session.zone)
    if isinstance(rows, Refusal):
        raise Refused(rows)
    carried_out(session, enter_paper(session.office, incident, rows, session.login, file.absolute().parent))
