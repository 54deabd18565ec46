"""The command that looks at drills: when there were any, how they went, and which year has had one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

import typer

from engine.audit.drills import DrillRecord
from engine.audit.drills import drills as drills_of
from engine.incident.state import fold
from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import notices
from office.wording.codes import STAGES, named
from office.wording.times import say_clock, say_span

app = typer.Typer()


@dataclass(frozen=True)
class Drills:
    """Every drill of this home, and for each year from the first to this one whether it has had its drill, with the
    review written.
    """

    drills: tuple[DrillRecord, ...]
    years: dict[int, bool]


@looks(app, "drills")
def drills(session: Session) -> None:
    """Every drill: who answered, how fast, what was late; and which year has had one."""
    with session.office.ledger.reading() as tx:
        found = drills_of(
            (fold(stream, tx.read(stream)) for stream in tx.incidents()), ZoneInfo(session.office.district().timezone)
        )
        now = tx.now_story()
    this_year = now.astimezone(ZoneInfo(session.office.district().timezone)).year
    years = range(min((it.year for it in found), default=this_year), this_year + 1)
    held = Drills(found, {year: any(it.year == year and it.reviewed for it in found) for year in years})
    session.out.answer(held, partial(_print, session.out, held))


def _print(out: Output, held: Drills) -> None:
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
