"""The command that says: I see to this alarm."""

from __future__ import annotations

from typing import Annotated

import typer

from engine.incident.commands import SeeAlarm
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, submit
from hezhang.cli.context import Session
from hezhang.cli.registry import acts

app = typer.Typer()


@acts(app, "alarm")
def alarm(
    session: Session,
    incident: Incident,
    code: Annotated[str, typer.Argument(metavar="CODE")],
    about: Annotated[str, typer.Option("--about", metavar="SUBJECT")] = "",
) -> None:
    """Say that you see to an alarm."""
    submit(session, incident, ask(session, SeeAlarm, code=code, subject=about))
