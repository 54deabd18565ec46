"""The command that looks at drills: when there were any, how they went, and which year has had one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import notices
from office.wording.codes import STAGES, named
from office.wording.times import say_clock, say_span

if TYPE_CHECKING:
    from office.views.around.drills import DrillsView

app = typer.Typer()


@looks(app, "drills")
def drills(session: Session) -> None:
    """Every drill: who answered, how fast, what was late; and which year has had one."""
    from office.views.around.drills import drills

    held = drills(session.office)
    session.out.answer(held, partial(_print, session.out, held))


def _print(out: Output, held: DrillsView) -> None:
    if held.drills:
        table = out.table(
            "incident", "since", "playbook", "water", "stage", "answered_count", "median", "late", "reviewed"
        )
        for it in held.drills:
            table.add_row(
                it.incident,
                say_clock(it.began),
                it.playbook,
                it.water,
                named(STAGES, it.stage, out.lang),
                f"{it.answered}/{it.asked}",
                say_span(it.median_answer, out.lang) if it.median_answer is not None else "",
                ", ".join(it.late),
                out.text(notices.REVIEWED if it.reviewed else notices.NOT_REVIEWED),
                style=None if it.reviewed else "yellow",
            )
        out.print(table)
    for year, done in held.years.items():
        out.say(notices.DRILL_HELD if done else notices.DRILL_DUE, "green" if done else "bold yellow", year=str(year))
