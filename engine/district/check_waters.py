"""Faults on the water: subdistricts, river chiefs, facilities, flows. Every water must find somebody for everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from engine.district import outline
from engine.district.lookup import units_for
from engine.district.model import OPERATOR, District, FacilityKind, FacilityRule, Flow, Place, Position, Water
from engine.district.problem import Path, Problem, of_unit, repeated, unless_known
from engine.district.selectors import Selector

FEWEST_CORNERS = 3
"""Of an outline that encloses anything."""


def waters(district: District) -> Iterator[Problem]:
    """References of a water, its place on the map, and the subdistrict that answers for it."""
    for key, water in district.waters.items():
        path = ("waters", key)
        if not water.subdistricts:
            yield Problem((*path, "subdistricts"), "no_subdistrict", {"water": water.zh})
        yield from repeated((*path, "subdistricts"), water.subdistricts)
        for index, unit in enumerate(water.subdistricts):
            yield from _subdistrict(district, (*path, "subdistricts", index), unit)
        for index, unit in enumerate(water.shares_bank_with):
            yield from unless_known((*path, "shares_bank_with", index), "no_such_unit", unit, district.units)
        if water.operator is not None:
            yield from unless_known((*path, "operator"), "no_such_unit", water.operator, district.units)
        for name in water.evidence:
            yield from unless_known((*path, "evidence", name), "no_such_water_fact", name, Water.model_fields)
        if water.place is not None:
            yield from _place((*path, "place"), water, water.place)


def _subdistrict(district: District, path: Path, unit: str) -> Iterator[Problem]:
    yield from unless_known(path, "no_such_unit", unit, district.units)
    known = district.units.get(unit)
    if known is None:
        return
    if known.kind != "subdistrict":
        yield Problem(path, "not_a_subdistrict", {"unit": unit, "kind": known.kind})
    elif unit not in district.river_chiefs:
        yield Problem(("river_chiefs", unit), "no_river_chief", {"unit": known.zh})


def _place(path: Path, water: Water, place: Place) -> Iterator[Problem]:
    if water.type == "lake" and len(place.outline) < FEWEST_CORNERS:
        yield Problem((*path, "outline"), "no_outline", {"water": water.zh})
    yield from _outline((*path, "outline"), water, place.outline)
    if water.type == "river" and len(place.course) < 2:
        yield Problem((*path, "course"), "no_course", {"water": water.zh})
    if place.centre is not None and place.outline:
        for axis, code in enumerate(("centre_off_in_longitude", "centre_off_in_latitude")):
            shore = [position[axis] for position in place.outline]
            if not min(shore) <= place.centre[axis] <= max(shore):
                yield Problem((*path, "centre"), code, {"water": water.zh})


def _outline(path: Path, water: Water, corners: tuple[Position, ...]) -> Iterator[Problem]:
    repeated_at = list(outline.repeated_corners(corners))
    for number in repeated_at:
        if number == 1:
            yield Problem((*path, len(corners) - 1), "outline_closed")
        else:
            yield Problem((*path, number - 1), "corner_twice", {"number": str(number)})
    if repeated_at or len(corners) < FEWEST_CORNERS:
        return
    for it in outline.crossings(corners):
        edges = {"first": f"{it.first} ({_edge(corners, it.first)})", "second": f"{it.second} ({_edge(corners, it.second)})"}
        yield Problem((*path, it.second - 1), "outline_crosses_itself", {"water": water.zh, **edges})


def _edge(corners: tuple[Position, ...], number: int) -> str:
    start, end = corners[number - 1], corners[number % len(corners)]
    return f"{start.lon},{start.lat} – {end.lon},{end.lat}"


def river_chiefs(district: District) -> Iterator[Problem]:
    """Chiefs that are nobody, of another unit, or of two subdistricts; the chief of the district."""
    for unit, chief in district.river_chiefs.items():
        path = ("river_chiefs", unit)
        yield from unless_known(path, "no_such_unit", unit, district.units)
        yield from _chief(district, (*path, "person"), chief.person, "river_chief")
        person = district.persons.get(chief.person)
        if person is not None:
            yield from of_unit((*path, "person"), unit, chief.person, person.unit)
    yield from _chief(district, ("district_chief",), district.district_chief, "district_chief")


def _chief(district: District, path: Path, person: str, role: str) -> Iterator[Problem]:
    yield from unless_known(path, "no_such_person", person, district.persons)
    known = district.persons.get(person)
    if known is not None and role not in known.roles:
        yield Problem(path, "person_without_role", {"person": person, "role": role})


def facilities(district: District) -> Iterator[Problem]:
    """Facilities of unknown waters or units, or named twice."""
    seen: set[tuple[str, str]] = set()
    for index, facility in enumerate(district.facilities):
        path = ("facilities", index)
        yield from unless_known((*path, "water"), "no_such_water", facility.water, district.waters)
        yield from unless_known((*path, "owner"), "no_such_unit", facility.owner, district.units)
        yield from unless_known((*path, "overseer"), "no_such_unit", facility.overseer, district.units)
        if (facility.water, facility.kind) in seen:
            yield Problem(path, "two_owners", {"water": facility.water, "kind": facility.kind})
        seen.add((facility.water, facility.kind))


def facility_rules(district: District) -> Iterator[Problem]:
    """Rules about unknown waters or units, or about nothing; waters for which nobody is found."""
    for index, rule in enumerate(district.facility_rules):
        yield from _rule(district, ("facility_rules", index), rule)
    for key, water in district.waters.items():
        for kind in get_args(FacilityKind):
            if not units_for(district, Selector("facility_owner", (kind,)), key):
                yield Problem(("waters", key), "nobody_acts", {"water": water.zh, "kind": kind})


def _rule(district: District, path: Path, rule: FacilityRule) -> Iterator[Problem]:
    if not rule.waters and not rule.water_types:
        yield Problem(path, "rule_for_no_water")
    for water in rule.waters:
        yield from unless_known((*path, "waters"), "no_such_water", water, district.waters)
    for owner in rule.owners:
        yield from unless_known((*path, "owners"), "no_such_owner", owner, [OPERATOR, *district.units])
    yield from unless_known((*path, "overseer"), "no_such_unit", rule.overseer, district.units)


def flows(district: District) -> Iterator[Problem]:
    """Flows to nowhere, over the border without anybody who hears of it, named twice; waters from which none leads."""
    seen: set[tuple[str | None, str | None, tuple[str, ...]]] = set()
    for index, flow in enumerate(district.flows):
        path = ("flows", index)
        yield from _flow_references(district, path, flow)
        yield from _border(path, flow)
        edge = (flow.origin, flow.target, tuple(name.zh for name in flow.outside))
        if edge in seen:
            yield Problem(path, "flow_twice", {"from": flow.origin or "…", "to": flow.target or "…"})
        seen.add(edge)
    flowing = {flow.origin for flow in district.flows} | {flow.target for flow in district.flows if flow.both_ways}
    for key, water in district.waters.items():
        if key not in flowing:
            yield Problem(("flows",), "no_flow_from", {"water": water.zh, "key": key})


def _flow_references(district: District, path: Path, flow: Flow) -> Iterator[Problem]:
    for key, water in (("from", flow.origin), ("to", flow.target)):
        if water is not None:
            yield from unless_known((*path, key), "no_such_water", water, district.waters)
    for unit in flow.units:
        yield from unless_known((*path, "units"), "no_such_unit", unit, district.units)


def _border(path: Path, flow: Flow) -> Iterator[Problem]:
    if flow.origin is None and flow.target is None:
        yield Problem(path, "flow_of_nothing")
        return
    if flow.origin == flow.target:
        yield Problem(path, "flow_into_itself", {"water": str(flow.origin)})
    inside = flow.origin is not None and flow.target is not None
    if inside:
        if flow.outside or flow.marks:
            yield Problem(path, "flow_inside_and_out")
        return
    if not flow.outside:
        yield Problem(path, "flow_to_nowhere" if flow.target is None else "flow_from_nowhere")
    if not flow.units:
        yield Problem(path, "border_without_units")
    mark = "leaves_district" if flow.target is None else "enters_district"
    if mark not in flow.marks:
        yield Problem(path, "border_without_mark", {"mark": mark})
