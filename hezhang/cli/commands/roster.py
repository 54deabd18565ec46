"""The command on rosters: who is on duty for a unit now and next, or the shifts of the coming days with their gaps and
overlaps.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Annotated

import typer

from engine.district.lookup import find_unit, nearest_unit
from engine.district.model import District
from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import looks
from hezhang.cli.shown.roster_rendering import render_plan, render_watch
from hezhang.cli.typed.times import unreadable
from office.views.roster import plan, watch

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
    district, now = session.office.district(), _instant(session, at)
    found = find_unit(district, unit)
    if found is None:
        raise _unknown(district, unit)
    if days is None:
        seen = watch(district, found, now, session.out.lang)
        session.out.answer(seen, partial(render_watch, session.out, seen))
    else:
        planned = plan(district, found, now, now + timedelta(days=days), session.out.lang)
        session.out.answer(planned, partial(render_plan, session.out, planned))


def _instant(session: Session, at: str | None) -> datetime:
    """As given, else now by the home's own clock. Raises WrongUsage."""
    given = session.instant(at)
    if given is None:
        with session.office.ledger.reading() as tx:
            return tx.now_story()
    if not datetime.min.replace(tzinfo=UTC) + timedelta(days=2) < given < LAST_DAY:
        raise unreadable(str(at), "too_early_or_late", session.zone)
    return given


def _unknown(district: District, unit: str) -> Refused:
    return Refused(Refusal("unknown_unit", {"unit": unit, "suggestion": nearest_unit(district, unit)}))
