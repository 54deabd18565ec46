"""The command that makes signs with a code to scan, for docks, banks and outfalls."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.whole_file import write_whole
from hezhang.cli.commands.around.sheets import water_named
from hezhang.cli.context import Session
from hezhang.cli.errors import WrongUsage
from hezhang.cli.registry import looks
from hezhang.cli.typed.pairs import pairs
from office.services.signs import NUMBER
from office.services.signs import signs as made_for
from office.views.around.signs import SignsView
from office.wording import notices

app = typer.Typer()


@looks(app, "signs")
def signs(
    session: Session,
    water: Annotated[list[str] | None, typer.Argument()] = None,
    sign: Annotated[list[str], typer.Option("--sign", metavar="NUMBER=WATER")] = [],  # noqa: B006 - Typer copies it
    outfalls: Annotated[bool, typer.Option("--outfalls")] = False,
    url: Annotated[str | None, typer.Option("--url", metavar="URL")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> None:
    """Signs with a code to scan, which opens the public form with the place filled in."""
    from office.documents.signs import signs_page

    base = (url or session.office.settings.hezhang_public_url or "").rstrip("/")
    if not base:
        raise WrongUsage(notices.OPTION_NEEDED, option="--url")
    numbered = {_number(number): water_named(session, it) for number, it in pairs(sign).items()}
    made = made_for(
        session.office, [water_named(session, it) for it in water or ()], numbered, base, registered=outfalls
    )
    if output is not None:
        try:
            write_whole(output, signs_page(made).encode())
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise WrongUsage(notices.FILE_NOT_WRITTEN, file=str(output), why=why) from None
    seen = SignsView(tuple(made), str(output) if output is not None else None)
    session.out.answer(seen, lambda: _say(session, seen))


def _say(session: Session, seen: SignsView) -> None:
    if seen.page is not None:
        session.out.say(notices.FILE_WRITTEN, file=seen.page)
        return
    for it in seen.signs:
        typer.echo(f"{it.number or it.water}  {it.place_zh}  {it.url}")


def _number(given: str) -> str:
    if not NUMBER.fullmatch(given.upper()):
        raise WrongUsage(notices.SIGN_NUMBER, given=given)
    return given.upper()
