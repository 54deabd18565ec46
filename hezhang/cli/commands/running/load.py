"""The command that shows how many messages each person has had."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import notices
from office.wording.times import say_clock

if TYPE_CHECKING:
    from office.views.running.load import LoadsView

app = typer.Typer()

SHOWN = 20
"""Persons in the table, those with most first, and everybody who is over the budget; the JSON has all."""


@looks(app, "load")
def load(session: Session) -> None:
    """How many messages each person has had within the last hour, against the budget of the table of channels."""
    from office.views.running.load import loads

    seen = loads(session.office, session.out.lang)
    session.out.answer(seen, partial(_print, session.out, seen))


def _print(out: Output, seen: LoadsView) -> None:
    if not seen.persons:
        out.say(notices.NO_LOAD)
        return
    budget = str(seen.budget or "")
    out.say(notices.LOAD_SINCE, since=say_clock(seen.since), budget=budget)
    table = out.table("person", "unit", "interrupting", "written", "carried", "last")
    shown = [it for number, it in enumerate(seen.persons) if number < SHOWN or it.over]
    for it in shown:
        interrupting = f"{it.interrupting}/{budget}" if budget else str(it.interrupting)
        row = (it.name, it.unit, interrupting, str(it.written), str(it.carried), say_clock(it.last))
        table.add_row(*row, style="bold red" if it.over else None)
    out.print(table)
    if more := len(seen.persons) - len(shown):
        out.say(notices.AND_MORE, "dim", count=str(more))
