"""Prints how long the water has been clean, and what of it is in doubt. Shows values that others have made."""

from __future__ import annotations

from rich.text import Text

from hezhang.cli.shown.output import Output
from hezhang.cli.shown.water_rendering import render_points
from office.views.incident.page import IncidentView
from office.wording import notices
from office.wording.codes import CERTAINTIES, DOUBTS, WINDOW, named
from office.wording.times import say_clock


def render_window(out: Output, it: IncidentView) -> None:
    """The closing window, the doubted values and the adopted limits."""
    _window(out, it)
    _doubted(out, it)
    _adopted(out, it)


def _window(out: Output, seen: IncidentView) -> None:
    it = seen.window
    out.section(out.text(notices.WINDOW_TITLE, hours=str(it.hours)))
    out.say(notices.WINDOW_SOURCE, "dim", source=it.source, certainty=named(CERTAINTIES, it.certainty, out.lang))
    if not it.runs:
        render_points(out, seen.points)
        out.say(notices.WINDOW_NO_ITEMS if any(not point.retired for point in seen.points) else notices.WINDOW_NONE)
        return
    table = out.table("point", "item", "value", "limit", "samples", "since", "verdict")
    for run in it.runs:
        verdict = Text(
            named(WINDOW, run.code, out.lang), "green" if run.passed else "yellow" if run.code != "exceeded" else "red"
        )
        table.add_row(run.point, run.item, run.value, run.limit, str(run.samples or ""), say_clock(run.since), verdict)
    out.print(table)
    if it.passed:
        out.say(notices.WINDOW_PASSED, "green")
    elif it.earliest is not None:
        out.say(notices.WINDOW_EARLIEST, earliest=say_clock(it.earliest))


def _doubted(out: Output, it: IncidentView) -> None:
    if it.doubted:
        out.section(out.text(notices.DOUBTED_TITLE))
    for row in it.doubted:
        why, at = named(DOUBTS, row.why, out.lang), say_clock(row.sampled_at)
        values = {
            "entry": str(row.entry),
            "point": row.point,
            "item": row.item_name,
            "value": row.value,
            "at": at,
            "why": why,
        }
        out.say(notices.DOUBTED_VALUE, "bold yellow", **values)


def _adopted(out: Output, it: IncidentView) -> None:
    if it.adopted:
        out.section(out.text(notices.ADOPTED_TITLE))
    for row in it.adopted:
        out.say(notices.ADOPTED_LIMIT, item=row.item_name, code=row.item, limit=row.limit, source=row.source)
