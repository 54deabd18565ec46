"""What is promised twice: a facility, or the people of the unit that owns it, counted on at several open incidents.
Blocks nothing.

The directory knows units, the facilities they own and what those hold; it knows no crews by name, so two facilities of
one unit share its people, and one facility shares both people and equipment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from engine.district.gazetteer import Gazetteer
    from engine.incident.state import Incident
    from engine.playbook.language import Playbook
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


class Counting(Protocol):
    """An incident, as far as it counts on units. `owners`: see the function of this name."""

    @property
    def incident(self) -> str:
        """Its id."""

    @property
    def water(self) -> str:
        """Where it is."""

    @property
    def owners(self) -> Sequence[str]:
        """The units that hold its open duties of a facility's owner."""

    @property
    def drill(self) -> bool:
        """It is exercised only."""

    @property
    def ended(self) -> bool:
        """It counts on nobody any more."""


@dataclass(frozen=True)
class _Use:
    """One incident counts on one unit, at one of its facilities or (None) wherever its people are needed."""

    unit: str
    facility: str | None
    incident: str


def promised_twice(
    gazetteer: Gazetteer, counting: Iterable[Counting], stock: Stock | None = None
) -> list[PromisedTwice]:
    """Every unit and facility that more than one open incident counts on; drills do not count, they give way."""
    going_on = [it for it in counting if not it.ended and not it.drill]
    uses = list(dict.fromkeys(use for it in going_on for use in _uses(gazetteer, it, stock)))
    return [*_facilities(gazetteer, uses, stock), *_people(gazetteer, uses)]


def owners(playbook: Playbook, incident: Incident) -> tuple[str, ...]:
    """The units that hold an open duty which falls to the owner of a facility."""
    of_facility = {key for key, rule in playbook.duties.items() if _falls_to_owner(rule.unit)}
    return tuple(dict.fromkeys(it.unit for it in incident.duties.values() if it.open and it.rule in of_facility))


def _uses(gazetteer: Gazetteer, it: Counting, stock: Stock | None) -> Iterator[_Use]:
    """By a duty that falls to the owner of a facility, and by equipment that is out."""
    owned = {(at.water, at.owner) for at in gazetteer.facilities}
    for unit in it.owners:
        yield _Use(unit, it.water if (it.water, unit) in owned else None, it.incident)
    for place, _ in stock.at_incident(it.incident) if stock is not None else ():
        owner = next((at.owner for at in gazetteer.facilities if at.water == place and at.kind == "oil_spill"), None)
        if owner is not None:
            yield _Use(owner, place, it.incident)


def _falls_to_owner(selector: str) -> bool:
    from engine.district.selectors import SelectorError, parse_selector

    try:
        return parse_selector(selector).name == "facility_owner"
    except SelectorError:
        return False


def _facilities(gazetteer: Gazetteer, uses: Iterable[_Use], stock: Stock | None) -> Iterator[PromisedTwice]:
    """The same dock at several incidents: its people and its equipment."""
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for it in uses:
        if it.facility is not None:
            shared[it.unit, it.facility].append(it.incident)
    for (unit, facility), incidents in shared.items():
        if len(incidents) > 1:
            yield PromisedTwice(
                unit, _name(gazetteer, unit), tuple(incidents), facility, tuple(_out(stock, facility, incidents))
            )


def _people(gazetteer: Gazetteer, uses: Iterable[_Use]) -> Iterator[PromisedTwice]:
    """One unit at incidents that do not all count on one and the same of its facilities."""
    found: dict[str, list[_Use]] = defaultdict(list)
    for it in uses:
        found[it.unit].append(it)
    for unit, theirs in found.items():
        incidents = tuple(dict.fromkeys(it.incident for it in theirs))
        if len(incidents) > 1 and ({it.facility for it in theirs} == {None} or len({it.facility for it in theirs}) > 1):
            yield PromisedTwice(unit, _name(gazetteer, unit), incidents)


def _out(stock: Stock | None, facility: str, incidents: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    for incident in incidents:
        for (place, item), amount in stock.at_incident(incident).items() if stock is not None else ():
            if place == facility:
                yield incident, item, amount


def _name(gazetteer: Gazetteer, unit: str) -> str:
    return gazetteer.units[unit].zh if unit in gazetteer.units else unit
