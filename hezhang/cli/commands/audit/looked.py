"""The command that says who looked."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from hezhang.cli.commands.audit.group import app
from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import REFUSED, Output
from office.wording import notices
from office.wording.accesses import DAY_IS, DID

if TYPE_CHECKING:
    from office.views.record.accesses import AccessesView


@looks(app, "access")
def access_(
    session: Session,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE")] = None,
    who: Annotated[str, typer.Option("--who")] = "",
    incident: Annotated[str, typer.Option("--incident")] = "",
) -> None:
    """Who looked at or took out what, and whether the files that say so are whole."""
    from office.views.record.accesses import accesses

    try:
        of_day = date.fromisoformat(day) if day is not None else None
    except ValueError:
        raise WrongUsage(notices.NO_DAY, given=str(day)) from None
    try:
        seen = accesses(session.office, day=of_day, who=who, incident=incident)
    except OSError as error:
        raise WrongUsage(notices.UNREADABLE, path=str(error.filename), why=error.strerror or str(error)) from None
    session.out.answer(seen, partial(_print_accesses, session.out, seen))
    if not seen.ok:
        raise typer.Exit(REFUSED)


def _print_accesses(out: Output, seen: AccessesView) -> None:
    table = out.table("time", "who", "via", "did", "what", "of")
    for it in seen.accesses:
        did = out.text(DID[it.did])
        table.add_row(f"{it.at:%Y-%m-%d %H:%M:%S}", it.who, it.via, did, it.what, it.of)
    out.print(table)
    for day in seen.days:
        style = "green" if day.state in ("whole", "open", "erased") else "bold red"
        out.say(DAY_IS[day.state], style, day=day.day.isoformat(), lines=str(day.lines), line=str(day.line))
