"""Commands that reckon oil and boom: for an incident, whose record keeps the answer, or by themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, TypeVar

import typer

from engine.incident.commands import EstimateOil, PlanBoom
from engine.oil import boom
from engine.oil.numbers import OilError
from engine.oil.volume import said, volume
from engine.regulations.oil import OilTables
from engine.stream.refusal import Refusal
from hezhang.cli.carrying_out import ask, submit
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import Meant, acts, group
from hezhang.cli.shown.oil_rendering import render_booms, render_oil
from hezhang.cli.typed import meant
from hezhang.cli.typed.pairs import pairs
from office.views.incident.oil import BoomView, OilView
from office.wording import notices

app = group("oil")

OnIncident = Annotated[str | None, typer.Argument(metavar="[ID]"), Meant(meant.incident)]
Found = TypeVar("Found")


@acts(app, "volume")
def volume_(
    session: Session,
    area: Annotated[str, typer.Option("--area", metavar="M2")],
    share: Annotated[str, typer.Option("--share", metavar="CODE=PERCENT,…")],
    incident: OnIncident = None,
) -> None:
    """Estimate a slick's volume from its area and appearance (BAOAC): least and most, in litres."""
    shares = {key: str(value) for key, value in pairs([part for part in share.split(",") if part.strip()]).items()}
    if incident is not None:
        submit(session, incident, ask(session, EstimateOil, area=area, shares=shares))
        return
    session.refuse_acting()
    tables = _tables()
    found = _reckoned(lambda: volume(tables, area, shares))
    seen = OilView(
        area,
        shares,
        f"{found.least:f}",
        None if found.most is None else f"{found.most:f}",
        said(found.least),
        None if found.most is None else said(found.most),
        "; ".join(tables.appearance[code].source for code in shares),
    )
    session.out.answer(seen, partial(render_oil, session.out, seen))


@acts(app, "boom")
def boom_(
    session: Session,
    incident: OnIncident = None,
    boat: Annotated[str | None, typer.Option("--boat", metavar="M")] = None,
    width: Annotated[str | None, typer.Option("--width", metavar="M")] = None,
    current: Annotated[str | None, typer.Option("--current", metavar="M/S")] = None,
) -> None:
    """Reckon a boom: its length, its greatest angle to the current, and the pieces it takes."""
    if (boat is None) == (width is None and current is None):
        raise WrongUsage(notices.OPTION_NEEDED, option="--boat | --width --current")
    if boat is None and (width is None or current is None):
        raise WrongUsage(notices.OPTION_NEEDED, option="--width --current")
    if incident is not None:
        submit(session, incident, ask(session, PlanBoom, boat=boat, width=width, current=current))
        return
    session.refuse_acting()
    seen = _line(boat, width or "", current or "")
    session.out.answer(seen, partial(render_booms, session.out, [seen]))


def _line(boat: str | None, width: str, current: str) -> BoomView:
    rules = _tables().boom
    if boat is not None:
        line = _reckoned(lambda: boom.round_boat(rules, boat))
        return BoomView("boat", line.length, None, line.sections, (), rules.boat_lengths.source)
    line = _reckoned(lambda: boom.across(rules, width, current))
    return BoomView("channel", line.length, f"{line.angle:f}", line.sections, (), rules.critical_m_s.source)


def _tables() -> OilTables:
    """The tables as they are shipped: to reckon takes no home."""
    from office.files.law_files import load_law

    tables = load_law().oil
    if tables is None:
        raise Refused(Refusal("no_oil_tables", {}))
    return tables


def _reckoned(reckon: Callable[[], Found]) -> Found:
    try:
        return reckon()
    except OilError as error:
        raise Refused(Refusal(error.code, error.values)) from None
