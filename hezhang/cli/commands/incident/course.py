"""Commands on a whole incident: open it, move its stage, record facts and notes, correct, hand over, re-open."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.incident.commands import AddNote, CorrectEntry, HandOver, LearnFacts, OpenIncident, PullTrigger
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, open_incident, submit
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import Meant, acts
from hezhang.cli.typed import meant
from hezhang.cli.typed.counts import whole
from hezhang.cli.typed.pairs import pairs

app = typer.Typer()

Reason = Annotated[str, typer.Option("--reason")]


@acts(app, "open")
def open_(
    session: Session,
    playbook: Annotated[str, typer.Argument(), Meant(meant.playbook)],
    water: Annotated[str, typer.Option("--water")],
    summary: Annotated[str, typer.Option("--summary")],
    occurred_at: Annotated[str | None, typer.Option("--occurred-at", metavar="TIME")] = None,
    known_at: Annotated[str | None, typer.Option("--known-at", metavar="TIME")] = None,
    fact: Annotated[list[str], typer.Option("--fact", metavar="K=V")] = [],  # noqa: B006 - Typer copies it
    grade: Annotated[str | None, typer.Option("--grade", metavar="GRADE")] = None,
    drill: Annotated[bool, typer.Option("--drill")] = False,
    parent: Annotated[str | None, typer.Option("--parent", metavar="ID"), Meant(meant.incident)] = None,
) -> None:
    """Open an incident: the responsible units are told at once."""
    command = ask(
        session,
        OpenIncident,
        incident="",
        number=0,
        playbook=playbook,
        water=water,
        summary=Private(summary),
        occurred_at=session.instant(occurred_at),
        known_at=session.instant(known_at),
        facts=pairs(fact),
        drill=drill,
        grade=grade and grade.upper(),
    )
    open_incident(session, command, playbook, parent)


@acts(app, "do")
def do(
    session: Session,
    incident: Incident,
    trigger: Annotated[str, typer.Argument()],
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Move the incident to its next stage."""
    submit(session, incident, ask(session, PullTrigger, trigger=trigger, reason=_private(reason)))


@acts(app, "fact")
def fact(
    session: Session,
    incident: Incident,
    facts: Annotated[list[str], typer.Argument(metavar="K=V...")],
) -> None:
    """Record facts."""
    submit(session, incident, ask(session, LearnFacts, facts=pairs(facts)))


@acts(app, "note")
def note(
    session: Session,
    incident: Incident,
    text: Annotated[str, typer.Argument()],
    file: Annotated[list[Path], typer.Option("--file")] = [],  # noqa: B006 - Typer copies it
) -> None:
    """Add a note to the record, with files as evidence."""
    evidence = tuple(session.office.evidence(path) for path in file)
    submit(session, incident, ask(session, AddNote, text=Private(text), evidence=evidence))


@acts(app, "correct")
def correct(
    session: Session,
    incident: Incident,
    entry: Annotated[int, typer.Argument(metavar="SEQ", parser=whole)],
    reason: Reason,
    values: Annotated[list[str], typer.Argument(metavar="[K=V]...")] = [],  # noqa: B006 - Typer copies it
    confirm: Annotated[bool, typer.Option("--confirm")] = False,
) -> None:
    """Supersede facts or a reading by what is right; the old entry stays visible."""
    known = session.office.desk.load(incident)
    if known is None:
        raise Refused(Refusal("unknown_incident", {"incident": incident}))
    field = "values" if entry in known.readings else "facts"
    given = {field: pairs(values), "confirm": confirm}
    submit(session, incident, ask(session, CorrectEntry, entry=entry, reason=Private(reason), **given))


@acts(app, "handover")
def handover(
    session: Session,
    incident: Incident,
    to: Annotated[str, typer.Option("--to", metavar="PERSON")],
) -> None:
    """Hand the incident to another duty officer."""
    submit(session, incident, ask(session, HandOver, to=to))


@acts(app, "reopen")
def reopen(session: Session, incident: Incident, reason: Reason) -> None:
    """Open an incident again that was closed or stood down."""
    submit(session, incident, ask(session, PullTrigger, trigger="reopen", reason=Private(reason)))


def _private(text: str | None) -> Private | None:
    return None if text is None else Private(text)
