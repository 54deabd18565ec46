"""The command that prints whom to ring when nothing runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.district.lookup import nearest_water, waters_named
from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, Unclear
from hezhang.cli.registry import looks
from office.views.around.sheets import SheetsView
from office.wording import notices

app = typer.Typer()


@looks(app, "sheets")
def sheets(
    session: Session,
    water: Annotated[list[str] | None, typer.Argument()] = None,
    folder: Annotated[Path | None, typer.Option("--folder")] = None,
) -> None:
    """Print, for each water, whom to ring in which order and what to say when nothing runs."""
    from office.documents.sheets.plain import text_of
    from office.services import sheets as service

    made = service.sheets(session.office, [water_named(session, it) for it in water or ()])
    pages = service.write_sheets(folder, made, session.zone) if folder is not None else []
    seen = SheetsView(tuple(made), tuple(map(str, pages)))
    if folder is not None:
        session.out.answer(
            seen, lambda: session.out.say(notices.SHEETS_WRITTEN, count=str(len(pages)), folder=str(folder))
        )
    else:
        session.out.answer(seen, lambda: typer.echo("\f".join(text_of(it, session.zone) for it in made), nl=False))


def water_named(session: Session, given: str) -> str:
    """The id of a water, by any of its names. Raises Refused, Unclear."""
    district = session.office.district()
    found = waters_named(district, given)
    if not found:
        known, near = ", ".join(district.waters), nearest_water(district, given)
        raise Refused(Refusal("unknown_water", {"water": given, "suggestion": near, "known": known}))
    if len(found) > 1:
        choices = ", ".join(f"{it.id} ({it.zh})" for it in found)
        raise Unclear(Refusal("several_waters", {"water": given, "choices": choices}))
    return found[0].id
