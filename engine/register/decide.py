"""What follows from a look at a row of the registers, and who may record it. Pure."""

from __future__ import annotations

from engine.deciding import meant, permissions
from engine.deciding.case import Decision
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import weighed
from engine.deciding.ruleset import HomeRules
from engine.district.registers import Item, Table
from engine.district.selectors import suggest
from engine.district.visiting import find, items
from engine.incident.signals import LONGEST_WORDS
from engine.register.commands import CheckItem
from engine.register.events import ItemChecked, RegistersBegun
from engine.register.state import Registers

Case = Decision[HomeRules, Registers]


def _check(case: Case, command: CheckItem) -> None:
    item, unit = _item(case, command.table, command.item), meant.unit(case, command.unit)
    person = case.rules.district.persons.get(case.actor.person or "")
    if person is None or person.unit != unit.id:
        permissions.need(case, permissions.SAMPLING)
    if not command.found.strip():
        case.refuse("found_needed")
    if len(command.found) > LONGEST_WORDS:
        case.refuse("words_too_long", length=str(len(command.found)), most=str(LONGEST_WORDS))
    at = case.happened_at
    if not case.stream.exists:
        case.record(RegistersBegun(practice=case.rules.practice))
    case.record(
        ItemChecked(
            table=item.table,
            item=item.key,
            unit=unit.id,
            result=command.result,
            found=command.found,
            happened_at=at,
        )
    )


def _item(case: Case, table: Table, name: str) -> Item:
    found = find(case.rules.district, name, table)
    if found is None:
        known = [it.key for it in items(case.rules.district, table)]
        near = suggest(name, known)
        case.refuse("not_in_register", item=name, suggestion=near[0] if near else "", known=", ".join(known[:20]))
    return found


REGISTER_ACTS: Acts = {CheckItem: Act(_check, weighed("officers, samplers, and the unit whose people looked"))}
