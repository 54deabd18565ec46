"""The command on the stock of the facilities: what is there, booked out to an incident and back, added, written off."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

import typer

from engine.stock.commands import MoveStock
from engine.stock.events import StockMoved
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.carrying_out import ask
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage, unless_refused
from hezhang.cli.registry import Meant, acts
from hezhang.cli.shown.output import UNREACHED, Output
from hezhang.cli.shown.promised import say_promised
from hezhang.cli.typed import meant
from hezhang.cli.typed.counts import whole
from office.services.promises import promised
from office.views.around.stock import BookedView, StockView, facility_name
from office.views.around.stock import stock as stock_view
from office.views.incident.promised import promised_views
from office.wording import notices
from office.wording import stock as words

app = typer.Typer()

Act = Literal["show", "out", "back", "add", "write-off"]


@acts(app, "stock")
def stock(
    session: Session,
    facility: Annotated[str | None, typer.Argument(metavar="[FACILITY]")] = None,
    act: Annotated[Act, typer.Argument()] = "show",
    item: Annotated[str | None, typer.Option("--item")] = None,
    amount: Annotated[int | None, typer.Option("--amount", metavar="N", parser=whole)] = None,
    incident: Annotated[str | None, typer.Option("--incident", metavar="ID"), Meant(meant.incident)] = None,
    note: Annotated[str | None, typer.Option("--note")] = None,
) -> None:
    """What a facility holds; book it out to an incident and back, restock it, write it off."""
    if act == "show":
        if (item, amount, incident, note) != (None, None, None, None):
            raise WrongUsage(notices.OPTION_IDLE, option="--item, --amount, --incident, --note")
        session.refuse_acting()
        seen = unless_refused(stock_view(session.office, facility, session.out.lang))
        session.out.answer(seen, partial(_print, session.out, seen))
        return
    if facility is None or item is None or amount is None:
        raise WrongUsage(notices.OPTION_NEEDED, option="FACILITY --item --amount")
    _check_incident(session, incident)
    kind = "write_off" if act == "write-off" else act
    said = None if note is None else Private(note)
    command = ask(
        session, MoveStock, facility=facility, item=item, amount=amount, act=kind, incident=incident, note=said
    )
    _book(session, command)


def _check_incident(session: Session, incident: str | None) -> None:
    """What is booked to an incident is booked to one that there is."""
    if incident is not None and session.office.desk.load(incident) is None:
        raise Refused(Refusal("unknown_incident", {"incident": incident}))


def _book(session: Session, command: MoveStock) -> None:
    done = session.office.desk.hand_in(command)
    if isinstance(done, Refusal):
        raise Refused(done)
    report = session.office.dispatched(done)
    moved = next(it.event for it in done.entries if isinstance(it.event, StockMoved))
    found = promised(session.office, moved.incident) if moved.act == "out" and moved.incident is not None else []
    shared = (it for it in found if it.facility == moved.facility)
    twice = promised_views(shared, session.office.gazetteer(), session.out.lang)
    booked = BookedView(not report.nobody_told, moved.facility, moved.item, moved.left, done.repeated, twice)
    session.out.answer(booked, partial(_say_booked, session, booked))
    if report.nobody_told:
        session.out.complain(session.out.text(notices.NOBODY_TOLD), "bold red")
        raise typer.Exit(UNREACHED)


def _say_booked(session: Session, it: BookedView) -> None:
    water = facility_name(session.office.district(), it.facility, session.out.lang)
    session.out.say(words.BOOKED, water=water, item=session.out.text(words.ITEMS[it.item]), left=str(it.left))
    say_promised(session.out, it.promised_twice)


def _print(out: Output, it: StockView) -> None:
    for row in it.stock:
        away = ", ".join(f"{amount} @ {incident}" for incident, amount in row.out.items())
        values = {
            "water": row.facility_name,
            "item": out.text(words.ITEMS[row.item]),
            "there": str(row.there),
        }
        said = out.text(words.ROW, **values, low=str(row.low), out=away)
        out.print(f"{said}  {out.text(words.LOW)}" if row.is_low else said, "bold red" if row.is_low else "")
