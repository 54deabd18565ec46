"""What follows from a booking, and who may book. Pure."""

from __future__ import annotations

from engine.deciding import permissions
from engine.deciding.case import Decision
from engine.deciding.firing import LIMIT_ACTS
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import weighed
from engine.deciding.ruleset import HomeRules
from engine.district.lookup import waters_named
from engine.district.model import Facility
from engine.district.readiness import STOCK_ITEMS
from engine.standing import texts
from engine.stock.commands import MoveStock
from engine.stock.events import StockBegun, StockCounted, StockLow, StockMoved
from engine.stock.state import Stock

Case = Decision[HomeRules, Stock]
MOST = 1_000_000
"""Of an item in one booking; no dock holds as much, so a greater number is a slip of the keyboard."""


def _move(case: Case, command: MoveStock) -> None:
    facility = _facility(case, command.facility)
    _may(case, facility)
    if command.item not in STOCK_ITEMS:
        case.refuse("unknown_stock_item", item=command.item, known=", ".join(STOCK_ITEMS))
    if command.amount <= 0:
        case.refuse("bad_number", number="amount", value=str(command.amount))
    if command.amount > MOST:
        case.refuse("amount_too_large", amount=str(command.amount), most=str(MOST))
    if command.act in ("out", "back") and command.incident is None:
        case.refuse("incident_needed")
    if command.act == "write_off" and not (command.note or "").strip():
        case.refuse("write_off_reason_needed")
    _begin(case, facility.water)
    left = _left(case, facility.water, command)
    case.record(
        StockMoved(
            facility=facility.water,
            item=command.item,
            amount=command.amount,
            act=command.act,
            left=left,
            incident=command.incident,
            note=command.note,
            happened_at=case.happened_at,
        )
    )
    _tell_if_low(case, facility, command, left)


def _facility(case: Case, name: str) -> Facility:
    """By the water at whose dock it lies, or by the park that has it."""
    waters = {water.id for water in waters_named(case.rules.district, name)}
    found = [it for it in case.rules.district.facilities if it.water in waters and it.kind == "oil_spill"]
    if len(found) > 1:
        case.refuse("several_waters", water=name, choices=", ".join(it.water for it in found))
    return (
        found[0]
        if found
        else case.refuse("unknown_facility", facility=name, known=", ".join(case.rules.district.stock))
    )


def _may(case: Case, facility: Facility) -> None:
    """Officers, and the people of the unit that owns the facility."""
    person = case.rules.district.persons.get(case.actor.person or "")
    if person is None or person.unit != facility.owner:
        permissions.need(case, permissions.OFFICERS)


def _begin(case: Case, facility: str) -> None:
    if not case.stream.exists:
        case.record(StockBegun(practice=case.rules.practice))
    if not any(place == facility for place, _ in case.stream.there):
        held = case.rules.district.stock.get(facility)
        has = {str(item): amount for item, amount in held.has.items()} if held else {}
        low = {str(item): amount for item, amount in held.low.items()} if held else {}
        case.record(StockCounted(facility=facility, has=dict.fromkeys(STOCK_ITEMS, 0) | has, low=low))


def _left(case: Case, facility: str, command: MoveStock) -> int:
    """What is there after the booking. Refused: more out than is there, more back than is out."""
    there = case.stream.there.get((facility, command.item), 0)
    out = case.stream.out.get((facility, command.item, command.incident or ""), 0)
    lost_in_use = command.act == "write_off" and command.incident is not None
    if (command.act == "back" or lost_in_use) and command.amount > out:
        case.refuse("stock_not_out", item=command.item, facility=facility, wanted=str(command.amount), out=str(out))
    if command.act in ("out", "write_off") and not lost_in_use and command.amount > there:
        case.refuse("stock_short", item=command.item, facility=facility, wanted=str(command.amount), there=str(there))
    if lost_in_use:
        return there
    return there + (command.amount if command.act in ("back", "add") else -command.amount)


def _tell_if_low(case: Case, facility: Facility, command: MoveStock, left: int) -> None:
    low = case.stream.low.get((facility.water, command.item), 0)
    if command.act in ("out", "write_off") and left < low:
        case.record(StockLow(facility=facility.water, item=command.item, left=left, low=low))
        texts.tell_units(
            case, (facility.owner, facility.overseer), "stock", f"{facility.water}:{command.item}:{left}:{low}"
        )


STOCK_ACTS: Acts = {
    MoveStock: Act(_move, weighed("officers, and the unit that owns the facility")),
    **texts.TEXT_ACTS,
    **LIMIT_ACTS,
}
