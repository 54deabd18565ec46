"""The command on the stock of the facilities: what is there, booked out to an incident and back, added, written off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

import typer

from engine.district.lookup import waters_named
from engine.district.model import District
from engine.stock.commands import MoveStock
from engine.stock.events import StockMoved
from engine.stock.kind import STOCK
from engine.stock.promised import PromisedTwice
from engine.stock.state import Stock
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.carrying_out import ask
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import Meant, acts
from hezhang.cli.shown.counts import whole
from hezhang.cli.shown.output import UNREACHED, Output
from hezhang.cli.shown.promised import say_promised
from hezhang.cli.typed import meant
from office.services.promises import promised
from office.wording import notices
from office.wording import stock as words

app = typer.Typer()

Act = Literal["show", "out", "back", "add", "write-off"]


@dataclass(frozen=True)
class Row:
    """One item at one facility. `out`: how much is out, by incident."""

    facility: str
    item: str
    there: int
    low: int
    is_low: bool
    out: dict[str, int]


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
        rows = _rows(session, facility)
        session.out.answer({"stock": rows}, partial(_print, session.out, session.office.district(), rows))
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
    telling = session.wiring.nudge(done)
    moved = next(it.event for it in done.entries if isinstance(it.event, StockMoved))
    twice = promised(session.wiring, moved.incident) if moved.act == "out" and moved.incident is not None else []
    twice = [it for it in twice if it.facility == moved.facility]
    document = {
        "ok": not telling.nobody_told,
        "facility": moved.facility,
        "item": moved.item,
        "left": moved.left,
        "repeated": done.repeated,
        "promised_twice": twice,
    }
    session.out.answer(document, partial(_say_booked, session, moved, twice))
    if telling.nobody_told:
        session.out.complain(session.out.text(notices.NOBODY_TOLD), "bold red")
        raise typer.Exit(UNREACHED)


def _say_booked(session: Session, moved: StockMoved, twice: Sequence[PromisedTwice]) -> None:
    water = _named(session.out, session.office.district(), moved.facility)
    session.out.say(words.BOOKED, water=water, item=session.out.text(words.ITEMS[moved.item]), left=str(moved.left))
    say_promised(session.out, session.office.district(), twice)


def _rows(session: Session, facility: str | None) -> list[Row]:
    district = session.office.district()
    places = list(district.stock)
    if facility is not None:
        named = {water.id for water in waters_named(district, facility)}
        if named.isdisjoint(places):
            raise Refused(Refusal("unknown_facility", {"facility": facility, "known": ", ".join(places)}))
        places = [it for it in places if it in named]
    found = session.office.desk.stream(STOCK)
    state = found if isinstance(found, Stock) else Stock(STOCK)
    return [
        _row(state, place, item, *amounts) for place in places for item, amounts in state.at(district, place).items()
    ]


def _row(state: Stock, place: str, item: str, there: int, low: int) -> Row:
    out = {
        where: amount for (at, what, where), amount in state.out.items() if (at, what) == (place, item) and amount > 0
    }
    return Row(place, item, there, low, there < low, out)


def _print(out: Output, district: District, rows: Sequence[Row]) -> None:
    for row in rows:
        away = ", ".join(f"{amount} @ {incident}" for incident, amount in row.out.items())
        values = {
            "water": _named(out, district, row.facility),
            "item": out.text(words.ITEMS[row.item]),
            "there": str(row.there),
        }
        said = out.text(words.ROW, **values, low=str(row.low), out=away)
        out.print(f"{said}  {out.text(words.LOW)}" if row.is_low else said, "bold red" if row.is_low else "")


def _named(out: Output, district: District, facility: str) -> str:
    water = district.waters[facility]
    return water.zh if out.lang == "zh" else water.en
