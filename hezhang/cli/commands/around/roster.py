"""The command on rosters: who is on duty for a unit now and next, or the shifts of the coming days with their gaps and
overlaps.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Annotated

import typer

from hezhang.cli.context import Session
from hezhang.cli.errors import unless_refused
from hezhang.cli.registry import looks
from hezhang.cli.shown.roster_rendering import render_plan, render_watch
from hezhang.cli.typed.times import unreadable
from office.views.around.roster import plan_of, watch_of

app = typer.Typer()

MOST_DAYS = 366
LAST_DAY = datetime.combine(date.max, datetime.min.time(), UTC) - timedelta(days=MOST_DAYS + 40)
"""Beyond it there would be no calendar left to look ahead in."""


@looks(app, "roster")
def roster(
    session: Session,
    unit: Annotated[str, typer.Argument(metavar="UNIT")],
    at: Annotated[str | None, typer.Option("--at", metavar="TIME")] = None,
    days: Annotated[int | None, typer.Option("--days", min=1, max=MOST_DAYS)] = None,
) -> None:
    """Who is on duty for a unit, until when, and who follows."""
    instant = _instant(session, at)
    if days is None:
        seen = unless_refused(watch_of(session.office, unit, instant, session.out.lang))
        session.out.answer(seen, partial(render_watch, session.out, seen))
    else:
        planned = unless_refused(plan_of(session.office, unit, instant, timedelta(days=days), session.out.lang))
        session.out.answer(planned, partial(render_plan, session.out, planned))


def _instant(session: Session, at: str | None) -> datetime | None:
    """As given; None = now. Raises WrongUsage."""
    given = session.instant(at)
    if given is not None and not datetime.min.replace(tzinfo=UTC) + timedelta(days=2) < given < LAST_DAY:
        raise unreadable(str(at), "too_early_or_late", session.zone)
    return given
