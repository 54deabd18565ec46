"""The command on the grade of an incident: judge it, or confirm what the facts came to."""

from __future__ import annotations

from typing import Annotated

import typer

from engine.incident.commands import SetGrade
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, submit
from hezhang.cli.context import Session
from hezhang.cli.registry import acts

app = typer.Typer()


@acts(app, "grade")
def grade(
    session: Session,
    incident: Incident,
    grade: Annotated[str, typer.Argument(metavar="GRADE")],
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Judge the grade of an incident, or confirm the one that its facts came to."""
    submit(
        session,
        incident,
        ask(session, SetGrade, grade=grade.upper(), reason=None if reason is None else Private(reason)),
    )
