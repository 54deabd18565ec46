"""What is promised twice: a facility, or the people of the unit that owns it, counted on at several open incidents.
Blocks nothing.

The directory knows units, the facilities they own and what those hold; it knows no crews by name, so two facilities of
one unit share its people, and one facility shares both people and equipment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.district.selectors import SelectorError, parse_selector

if TYPE_CHECKING:
    from engine.deciding.ruleset import Rules
    from engine.district.model import District
    from engine.incident.state import Incident
    from engine.stock.state import Stock


@dataclass(frozen=True)
class PromisedTwice:
    """One unit, and the open incidents that count on it.

    `facility`: the water at whose dock the one facility lies that they share; None where only the people are the same.
    `out`: what that
    facility holds and has out already, by incident and item.
    """

    unit: str
    unit_name: str
    incidents: tuple[str, ...]
    facility: str | None = None
    out: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True)
class _Use:
    """One incident counts on one unit, at one of its facilities or (None) wherever its people are needed."""

    unit: str
    facility: str | None
    incident: str


def promised_twice(opened: Iterable[tuple[Rules, Incident]], stock: Stock | None = None) -> list[PromisedTwice]:
    """Every unit and facility that more than one open incident counts on; drills do not count, they give way."""
    going_on = [(rules, incident) for rules, incident in opened if not incident.ended and not incident.head.drill]
    if not going_on:
        return []
    district = going_on[-1][0].district
    uses = list(dict.fromkeys(use for rules, incident in going_on for use in _uses(rules, incident, stock)))
    return [*_facilities(district, uses, stock), *_people(district, uses)]


def _uses(rules: Rules, incident: Incident, stock: Stock | None) -> Iterator[_Use]:
    """By a duty that falls to the owner of a facility, and by equipment that is out."""
    owners = {(it.water, it.owner) for it in rules.district.facilities}
    of_facility = {key for key, rule in rules.playbook.duties.items() if _falls_to_owner(rule.unit)}
    water = incident.head.water
    for duty in incident.duties.values():
        if duty.open and duty.rule in of_facility:
            yield _Use(duty.unit, water if (water, duty.unit) in owners else None, incident.id)
    for place, _ in stock.at_incident(incident.id) if stock is not None else ():
        owner = next(
            (it.owner for it in rules.district.facilities if it.water == place and it.kind == "oil_spill"), None
        )
        if owner is not None:
            yield _Use(owner, place, incident.id)


def _falls_to_owner(selector: str) -> bool:
    try:
        return parse_selector(selector).name == "facility_owner"
    except SelectorError:
        return False


def _facilities(district: District, uses: Iterable[_Use], stock: Stock | None) -> Iterator[PromisedTwice]:
    """The same dock at several incidents: its people and its equipment."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for it in uses:
        if it.facility is not None:
            shared[it.unit, it.facility].append(it.incident)
    for (unit, facility), incidents in shared.items():
        if len(incidents) > 1:
            yield PromisedTwice(
                unit, _name(district, unit), tuple(incidents), facility, tuple(_out(stock, facility, incidents))
            )


def _people(district: District, uses: Iterable[_Use]) -> Iterator[PromisedTwice]:
    """One unit at incidents that do not all count on one and the same of its facilities."""
    found: dict[str, list[_Use]] = defaultdict(list)
    for it in uses:
        found[it.unit].append(it)
    for unit, theirs in found.items():
        incidents = tuple(dict.fromkeys(it.incident for it in theirs))
        if len(incidents) > 1 and ({it.facility for it in theirs} == {None} or len({it.facility for it in theirs}) > 1):
            yield PromisedTwice(unit, _name(district, unit), incidents)


def _out(stock: Stock | None, facility: str, incidents: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    for incident in incidents:
        for (place, item), amount in stock.at_incident(incident).items() if stock is not None else ():
            if place == facility:
                yield incident, item, amount


def _name(district: District, unit: str) -> str:
    return district.units[unit].zh if unit in district.units else unit
