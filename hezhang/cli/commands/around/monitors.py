"""The command that looks at the online monitors, which propose incidents through the intake log."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import typer

from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import notices
from office.wording.codes import DOUBTS, named
from office.wording.times import say_clock

if TYPE_CHECKING:
    from office.views.around.monitors import MonitorView

app = typer.Typer()


@looks(app, "monitors")
def monitors(session: Session) -> None:
    """Every monitor of the district with its last value."""
    from office.views.around.monitors import monitors

    seen = monitors(session.office, session.out.lang)
    session.out.answer(seen, partial(_print, session.out, seen.monitors))


def _print(out: Output, rows: Sequence[MonitorView]) -> None:
    if not rows:
        out.say(notices.NO_MONITORS)
        return
    table = out.table("id", "what", "water", "item", "value", "limit", "time", "run")
    for it in rows:
        run = f"{it.run}/{it.in_a_row}" if it.run else ""
        doubted = f" ({named(DOUBTS, it.doubted, out.lang)})" if it.doubted else ""
        table.add_row(
            it.monitor,
            it.title,
            it.water,
            it.item,
            (it.value or "") + doubted,
            it.limit or "",
            say_clock(it.measured_at),
            run,
            style="red" if it.run >= it.in_a_row else None,
        )
    out.print(table)
