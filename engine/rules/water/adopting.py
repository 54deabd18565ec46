"""A commander gives an item a limit in this incident. What the standard binds by class here stays as it is; everything
else may have one.

Tables 2 and 3 of GB 3838-2002 bind centralised drinking-water sources; elsewhere they are a measure that somebody has
to choose, and an item that stands in no table has whatever limit its source states.
"""

from __future__ import annotations

from decimal import Decimal

from engine.deciding.case import Case
from engine.incident.adopted import ItemAdopted
from engine.incident.commands import AdoptItem
from engine.rules.water.items import Items, items_of
from engine.standards.classify import judgeable, limit
from engine.standards.units import UnitError, converted
from engine.values.faults import ValueFault
from engine.values.measured import read_measured
from engine.values.text import seen

LONGEST_NAME = 40
LONGEST_UNIT = 20


def adopt(case: Case, command: AdoptItem) -> None:
    """Record the limit. Refused: an item whose class has one here, no limit or two, no source, a value or unit that is
    none.
    """
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    items = items_of(case.rules, case.incident)
    name = _name(case, command)
    code = items.resolve(name)
    _bound_by_class(case, code, name)
    if command.at_most is None and command.at_least is None:
        case.record(_of_the_standard(case, items, code, command))
    else:
        case.record(_stated(case, items, code, name, command))


def _name(case: Case, command: AdoptItem) -> str:
    try:
        name = seen(command.item).text
    except ValueFault as fault:
        case.refuse("bad_item_name", item=command.item, why=fault.code)
    if not name or len(name) > LONGEST_NAME:
        case.refuse("bad_item_name", item=name, most=str(LONGEST_NAME))
    return name


def _bound_by_class(case: Case, code: str | None, name: str) -> None:
    if code is None or code in case.incident.adopted:
        return
    water = case.rules.district.waters[case.incident.head.water]
    found = limit(case.rules.standard, code, water.target_class, water.type)
    if found is not None and judgeable(found):
        case.refuse("limit_of_class", item=name, water=water.zh, target=water.target_class)


def _of_the_standard(case: Case, items: Items, code: str | None, command: AdoptItem) -> ItemAdopted:
    standard = case.rules.standard
    known = standard.supply.get(code or "")
    if known is None or code is None:
        case.refuse("limit_needed", item=command.item)
    source = command.source.strip() or f"{standard.zh} 表{known.table} 第{known.number}项"
    return ItemAdopted(
        item=code,
        zh=known.zh,
        en=known.en,
        unit=known.unit,
        at_most=f"{known.at_most:f}",
        source=source,
        own=False,
        happened_at=case.happened_at,
    )


def _stated(case: Case, items: Items, code: str | None, name: str, command: AdoptItem) -> ItemAdopted:
    if command.at_most is not None and command.at_least is not None:
        case.refuse("one_limit", item=name)
    if not command.source.strip():
        case.refuse("source_needed", item=name)
    unit = items.unit(code) if code is not None else _own_unit(case, name, command)
    amount = _amount(case, name, command, unit)
    key = code if code is not None else name.replace(",", "，")
    own = code is None or (code in case.incident.adopted and case.incident.adopted[code].own)
    return ItemAdopted(
        item=key,
        zh=items.name(code, "zh") if code else name,
        en=items.name(code, "en") if code else name,
        unit=unit,
        at_most=amount if command.at_most is not None else None,
        at_least=amount if command.at_least is not None else None,
        source=command.source.strip(),
        own=own,
        happened_at=case.happened_at,
    )


def _own_unit(case: Case, name: str, command: AdoptItem) -> str:
    unit = seen(command.unit or "").text
    if command.unit is None or len(unit) > LONGEST_UNIT:
        case.refuse("unit_needed", item=name)
    return unit


def _amount(case: Case, name: str, command: AdoptItem, unit: str) -> str:
    given = command.at_most if command.at_most is not None else command.at_least or ""
    try:
        text = converted(read_measured(given).text, command.unit or unit, unit)
    except UnitError as error:
        case.refuse("bad_unit", item=name, unit=str(error), wanted=unit)
    except ValueError as error:
        case.refuse("bad_value", item=name, value=given, why=str(error))
    if text.startswith("<") or Decimal(text) <= 0:
        case.refuse("bad_limit", item=name, value=given)
    return text
