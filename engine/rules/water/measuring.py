"""Measured values as they were written, in the record's form: read, named by the standard, converted, worked out from
one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engine.deciding.case import Case
from engine.rules.water import doubts
from engine.rules.water.items import items_of
from engine.standards.model import recorded
from engine.standards.units import UnitError, converted, folded
from engine.values.faults import ValueFault
from engine.values.measured import read_measured
from engine.values.text import seen

MOST_KNOWN = 30
"""Items that a refusal lists."""


@dataclass
class Taken:
    """Values by item code in the item's unit; `written` as given where that differs; `read_as`: characters dropped or
    read as others.
    """

    values: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    read_as: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Derived:
    """A value that was worked out from others of the same sample, and how."""

    value: str
    how: str


def taken(case: Case, values: Mapping[str, str], units: Mapping[str, str]) -> Taken:
    """The values under the items' codes and in their units. Refused: an unknown item or unit, a value that is none, an
    item twice.
    """
    if not values:
        case.refuse("no_value")
    unit_of = {item_code(case, name): unit for name, unit in units.items()}
    found = Taken()
    for name, value in values.items():
        code = item_code(case, name)
        unit = unit_of.get(code)
        item = _share(case, code, unit)
        if item in found.values:
            case.refuse("item_twice", item=name)
        _take(case, found, item, name, value, unit)
    return found


def _take(case: Case, found: Taken, item: str, name: str, value: str, unit: str | None) -> None:
    own = items_of(case.rules, case.incident).unit(item)
    try:
        read = read_measured(value)
        found.values[item] = converted(read.text, own if unit is None else unit, own)
        shown = f"{seen(value).text} {seen(unit or '').text}".strip()
    except UnitError:
        case.refuse("bad_unit", item=name, unit=unit or "", wanted=own)
    except ValueError as error:
        case.refuse("bad_value", item=name, value=value, why=str(error))
    if recorded(found.values[item]).amount < 0 and not _may_be_negative(case, item):
        case.refuse("bad_value", item=name, value=value, why="negative_value")
    if found.values[item] != seen(value).text:
        found.written[item] = shown
    if read.marks:
        found.read_as[item] = " ".join(read.marks)


def _may_be_negative(case: Case, item: str) -> bool:
    """What has a range that goes below nought, as temperatures do; an amount has none."""
    known = case.rules.plausible.ranges.get(item)
    return known is not None and known.low < 0


def item_code(case: Case, name: str) -> str:
    """The code of an item by any of its names. Refused: one that the standard has not and nobody has stated for this
    incident.
    """
    code = items_of(case.rules, case.incident).resolve(name)
    if code is None:
        known = [*case.rules.standard.items, *case.incident.adopted]
        case.refuse("unknown_item_code", item=name, known=", ".join(known[-MOST_KNOWN:]))
    return code


def _share(case: Case, code: str, unit: str | None) -> str:
    """A share of saturation is an item of its own: it is kept as such."""
    rule = case.rules.plausible.saturation
    try:
        return rule.share if rule is not None and code == rule.item and folded(unit or "") == "%" else code
    except ValueFault:
        return code


def derived(case: Case, point: str, at: datetime, values: Mapping[str, str]) -> dict[str, Derived]:
    """Oxygen in mg/L from its share of saturation and the temperature of the same sample, as soon as both are known."""
    rule = case.rules.plausible.saturation
    if rule is None or rule.share not in case.rules.standard.known:
        return {}
    same = [it.values for it in case.incident.readings.values() if it.point == point and it.sampled_at == at]
    sample = {item: value for known in (*same, values) for item, value in known.items()}
    degrees = doubts.temperature_of(case.rules, case.incident, point, at, dict(values))
    if rule.item in sample or rule.share not in sample or degrees is None:
        return {}
    share = recorded(sample[rule.share])
    if share.censored or doubts.cannot_be(case.rules, rule.share, "%", share):
        return {}
    how = f"{share.amount:f} % × {rule.numerator:f}/({rule.offset:f}+{degrees:f}); {rule.source}"
    return {rule.item: Derived(f"{rule.amount(share.amount, degrees):f}", how)}
