"""The command that lists whom incidents and signals name as the polluter. A list of names in the record; it accuses
nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import typer

from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import notices

if TYPE_CHECKING:
    from office.views.around.polluters import PolluterView

app = typer.Typer()


@looks(app, "polluters")
def polluters(session: Session) -> None:
    """Who was named as the polluter, in which incidents and signals; who is in most of them first."""
    from office.views.around.polluters import polluters

    seen = polluters(session.office)
    session.out.answer(seen, partial(_print, session.out, seen.polluters))


def _print(out: Output, found: Sequence[PolluterView]) -> None:
    if not found:
        out.say(notices.NO_POLLUTERS)
        return
    table = out.table("polluter", "incidents", "open_incidents", "signals")
    for it in found:
        again = "red" if len(it.incidents) > 1 else None
        table.add_row(it.name, ", ".join(it.incidents), str(it.open or ""), ", ".join(it.signals), style=again)
    out.print(table)
