"""Commands on an incident of several places: its outfalls, suspected sources, and its parts on other waters."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from engine.incident.commands import BlockOutfall, ClearSource, LinkChild, NameOutfall, SuspectSource, UnblockOutfall
from engine.stream.commands import Command
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, carried_out, submit
from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import Meant, acts
from hezhang.cli.typed import meant
from office.wording import notices

app = typer.Typer()


@acts(app, "outfall")
def outfall(
    session: Session,
    incident: Incident,
    name: Annotated[str, typer.Argument(metavar="OUTFALL")],
    act: Annotated[Literal["add", "block", "open"], typer.Argument()],
    place: Annotated[str | None, typer.Option("--place", metavar="TEXT")] = None,
) -> None:
    """Name an outfall, or record it as blocked or open again. That the outfall is blocked holds once all are."""
    if place is not None and act != "add":
        raise WrongUsage(notices.OPTION_IDLE, option="--place")
    submit(session, incident, _command(session, name, act, place))


def _command(session: Session, name: str, act: str, place: str | None) -> Command:
    if act == "add":
        return ask(session, NameOutfall, outfall=name, place=None if place is None else Private(place))
    return ask(session, BlockOutfall if act == "block" else UnblockOutfall, outfall=name)


@acts(app, "suspect")
def suspect(
    session: Session,
    incident: Incident,
    source: Annotated[str, typer.Argument(metavar="SOURCE")],
    reason: Annotated[str, typer.Option("--reason")],
    clear: Annotated[bool, typer.Option("--clear")] = False,
) -> None:
    """Suspect a source of the register, or say why it is not suspected any more."""
    submit(
        session, incident, ask(session, ClearSource if clear else SuspectSource, source=source, reason=Private(reason))
    )


@acts(app, "link")
def link(
    session: Session,
    incident: Incident,
    parent: Annotated[str, typer.Option("--parent", metavar="ID"), Meant(meant.incident)],
) -> None:
    """Make an incident a part of another one, which then does not end before it."""
    from office.services.family import link

    session.refuse_time()
    command = ask(session, LinkChild, child=incident)
    carried_out(session, link(session.office, command.actor, command.id, parent, incident))
