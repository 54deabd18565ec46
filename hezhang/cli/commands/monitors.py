"""The command that looks at the online monitors, which propose incidents through the intake log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import typer

from engine.monitor.kind import stream_of
from engine.monitor.state import MonitorLog
from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import notices
from office.wording.codes import DOUBTS, named
from office.wording.times import say_clock

app = typer.Typer()


@dataclass(frozen=True)
class Row:
    """One monitor with its last value; `in_a_row` values outside the limit propose an incident, `run` are so by now.

    `doubted`: why the last value is (a code).
    """

    monitor: str
    title: str
    water: str
    item: str
    value: str | None
    limit: str | None
    measured_at: datetime | None
    run: int
    in_a_row: int
    source: str
    certainty: str
    doubted: str | None = None


@looks(app, "monitors")
def monitors(session: Session) -> None:
    """Every monitor of the district with its last value."""
    rows = [_row(session, monitor) for monitor in session.office.district().monitors]
    session.out.answer({"monitors": rows}, partial(_print, session.out, rows))


def _row(session: Session, monitor: str) -> Row:
    known = session.office.district().monitors[monitor]
    log = session.office.desk.stream(stream_of(monitor))
    last, run = (log.last, len(log.run)) if isinstance(log, MonitorLog) else (None, 0)
    return Row(
        monitor,
        known.zh if session.out.lang == "zh" else known.en,
        known.water,
        known.item,
        last.value if last else None,
        last.limit if last else None,
        last.measured_at if last else None,
        run,
        known.in_a_row,
        known.source,
        known.certainty,
        last.doubted if last else None,
    )


def _print(out: Output, rows: list[Row]) -> None:
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
