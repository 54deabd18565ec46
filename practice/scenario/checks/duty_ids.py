"""What the record may call a duty, whatever happens: by which units and addressees those of one rule are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from engine.district.lookup import units_for
from engine.district.model import District
from engine.district.selectors import parse_selector
from engine.playbook.language import REPORT_WORDS, DutyRule


def ids_of(district: District, key: str, rule: DutyRule) -> Iterator[str]:
    """Every id that a duty of this rule can have in an incident on whichever water, but for the `~2` of one that comes
    again.
    """
    for unit, to in product(_units(district, rule), _addressees(district, rule)):
        yield ".".join(part for part in (key, unit, to) if part)


def _units(district: District, rule: DutyRule) -> tuple[str, ...]:
    """Where a rule finds several units for one water their duties are told apart by them; else by nothing."""
    found = [units_for(district, parse_selector(rule.unit), water) for water in district.waters]
    apart = dict.fromkeys(unit for units in found if len(units) > 1 for unit in units)
    return (*(("",) if any(len(units) < 2 for units in found) else ()), *apart)


def _addressees(district: District, rule: DutyRule) -> tuple[str, ...]:
    """The addressees of a report. To whom one was sent before may be any unit; nobody may be found."""
    if not set(rule.to).isdisjoint(REPORT_WORDS):
        return ("", *district.units)
    found = (
        unit for it in rule.to for water in district.waters for unit in units_for(district, parse_selector(it), water)
    )
    return tuple(dict.fromkeys(found)) or ("",)
