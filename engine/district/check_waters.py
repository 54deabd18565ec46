"""Faults on the water: subdistricts, river chiefs, facilities, flows. Every water must find somebody for everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from engine.district import outline
from engine.district.lookup import units_for
from engine.district.model import OPERATOR, District, FacilityKind, FacilityRule, Flow, Place, Position, Water
from engine.district.problem import Path, Problem, repeated, unless_known
from engine.district.selectors import Selector

FEWEST_CORNERS = 3
"""Of an outline that encloses anything."""


def waters(district: District) -> Iterator[Problem]:
    """References of a water, its place on the map, and the subdistrict that answers for it."""
    for key, water in district.waters.items():
        path = ("waters", key)
        if not water.subdistricts:
            yield Problem(
                (*path, "subdistricts"),
                f"{water.zh} lies in no subdistrict",
                "name the subdistricts on whose ground it lies",
            )
        yield from repeated((*path, "subdistricts"), water.subdistricts)
        for index, unit in enumerate(water.subdistricts):
            yield from _subdistrict(district, (*path, "subdistricts", index), unit)
        for index, unit in enumerate(water.shares_bank_with):
            yield from unless_known((*path, "shares_bank_with", index), "unit", unit, district.units, "units")
        if water.operator is not None:
            yield from unless_known((*path, "operator"), "unit", water.operator, district.units, "units")
        for name in water.evidence:
            yield from unless_known(
                (*path, "evidence", name), "fact of a water called", name, Water.model_fields, "the facts of a water"
            )
        if water.place is not None:
            yield from _place((*path, "place"), water, water.place)


def _subdistrict(district: District, path: Path, unit: str) -> Iterator[Problem]:
    yield from unless_known(path, "unit", unit, district.units, "units")
    known = district.units.get(unit)
    if known is None:
        return
    if known.kind != "subdistrict":
        yield Problem(path, f"{unit} is no subdistrict but a {known.kind}", "name a unit of kind subdistrict")
    elif unit not in district.river_chiefs:
        yield Problem(
            ("river_chiefs", unit), f"{known.zh} has water but no river chief", "add its chief to river_chiefs"
        )


def _place(path: Path, water: Water, place: Place) -> Iterator[Problem]:
    if water.type == "lake" and len(place.outline) < FEWEST_CORNERS:
        yield Problem((*path, "outline"), f"the shore of {water.zh} is no outline", "give at least three positions")
    yield from _outline((*path, "outline"), water, place.outline)
    if water.type == "river" and len(place.course) < 2:
        yield Problem((*path, "course"), f"the course of {water.zh} is no line", "give at least two positions")
    if place.centre is not None and place.outline:
        for axis, name in enumerate(("longitude", "latitude")):
            shore = [position[axis] for position in place.outline]
            if not min(shore) <= place.centre[axis] <= max(shore):
                yield Problem(
                    (*path, "centre"), f"the {name} of the centre lies off {water.zh}", "check centre and outline"
                )


def _outline(path: Path, water: Water, corners: tuple[Position, ...]) -> Iterator[Problem]:
    repeated_at = list(outline.repeated_corners(corners))
    for number in repeated_at:
        closed = number == 1
        said = "the outline ends where it begins" if closed else f"corner {number} is the same as the one before it"
        mend = "leave the last corner out: an outline closes itself" if closed else "take one of them out"
        yield Problem((*path, len(corners) - 1 if closed else number - 1), said, mend)
    if repeated_at or len(corners) < FEWEST_CORNERS:
        return
    for it in outline.crossings(corners):
        first, second = (_edge(corners, number) for number in (it.first, it.second))
        yield Problem(
            (*path, it.second - 1),
            f"the outline of {water.zh} crosses itself: edge {it.first} ({first}) meets edge {it.second} ({second})",
            "give the corners in the order in which they lie along the shore",
        )


def _edge(corners: tuple[Position, ...], number: int) -> str:
    start, end = corners[number - 1], corners[number % len(corners)]
    return f"{start.lon},{start.lat} – {end.lon},{end.lat}"


def river_chiefs(district: District) -> Iterator[Problem]:
    """Chiefs that are nobody, of another unit, or of two subdistricts; the chief of the district."""
    for unit, chief in district.river_chiefs.items():
        path = ("river_chiefs", unit)
        yield from unless_known(path, "unit", unit, district.units, "units")
        yield from _chief(district, (*path, "person"), chief.person, "river_chief")
        person = district.persons.get(chief.person)
        if person is not None and person.unit != unit:
            yield Problem((*path, "person"), f"{chief.person} belongs to {person.unit}", f"name a person of {unit}")
    yield from _chief(district, ("district_chief",), district.district_chief, "district_chief")


def _chief(district: District, path: Path, person: str, role: str) -> Iterator[Problem]:
    yield from unless_known(path, "person", person, district.persons, "persons")
    known = district.persons.get(person)
    if known is not None and role not in known.roles:
        yield Problem(path, f"{person} has not the role {role}", f"add {role} to the roles of {person}")


def facilities(district: District) -> Iterator[Problem]:
    """Facilities of unknown waters or units, or named twice."""
    seen: set[tuple[str, str]] = set()
    for index, facility in enumerate(district.facilities):
        path = ("facilities", index)
        yield from unless_known((*path, "water"), "water", facility.water, district.waters, "waters")
        yield from unless_known((*path, "owner"), "unit", facility.owner, district.units, "units")
        yield from unless_known((*path, "overseer"), "unit", facility.overseer, district.units, "units")
        if (facility.water, facility.kind) in seen:
            yield Problem(
                path, f"{facility.water} has two owners for {facility.kind}", "leave the one that is accountable"
            )
        seen.add((facility.water, facility.kind))


def facility_rules(district: District) -> Iterator[Problem]:
    """Rules about unknown waters or units, or about nothing; waters for which nobody is found."""
    for index, rule in enumerate(district.facility_rules):
        yield from _rule(district, ("facility_rules", index), rule)
    for key, water in district.waters.items():
        for kind in get_args(FacilityKind):
            if not units_for(district, Selector("facility_owner", (kind,)), key):
                yield Problem(
                    ("waters", key),
                    f"nobody is found to act against {kind} on {water.zh}",
                    "name a facility, or a rule for it",
                )


def _rule(district: District, path: Path, rule: FacilityRule) -> Iterator[Problem]:
    if not rule.waters and not rule.water_types:
        yield Problem(path, "the rule is for no water", "give waters or water_types")
    for water in rule.waters:
        yield from unless_known((*path, "waters"), "water", water, district.waters, "waters")
    for owner in rule.owners:
        yield from unless_known((*path, "owners"), "unit", owner, [OPERATOR, *district.units], "units")
    yield from unless_known((*path, "overseer"), "unit", rule.overseer, district.units, "units")


def flows(district: District) -> Iterator[Problem]:
    """Flows to nowhere, over the border without anybody who hears of it, named twice; waters from which none leads."""
    seen: set[tuple[str | None, str | None, tuple[str, ...]]] = set()
    for index, flow in enumerate(district.flows):
        path = ("flows", index)
        yield from _flow_references(district, path, flow)
        yield from _border(path, flow)
        edge = (flow.origin, flow.target, tuple(name.zh for name in flow.outside))
        if edge in seen:
            yield Problem(path, f"the flow from {flow.origin} to {flow.target} is listed twice", "take one of them out")
        seen.add(edge)
    flowing = {flow.origin for flow in district.flows} | {flow.target for flow in district.flows if flow.both_ways}
    for key, water in district.waters.items():
        if key not in flowing:
            yield Problem(
                ("flows",), f"no flow leads from {water.zh}: nobody downstream would be told", f"add a flow from {key}"
            )


def _flow_references(district: District, path: Path, flow: Flow) -> Iterator[Problem]:
    for key, water in (("from", flow.origin), ("to", flow.target)):
        if water is not None:
            yield from unless_known((*path, key), "water", water, district.waters, "waters")
    for unit in flow.units:
        yield from unless_known((*path, "units"), "unit", unit, district.units, "units")


def _border(path: Path, flow: Flow) -> Iterator[Problem]:
    if flow.origin is None and flow.target is None:
        yield Problem(path, "the flow comes from nowhere and leads nowhere", "name the water under from or to")
        return
    if flow.origin == flow.target:
        yield Problem(path, f"{flow.origin} flows into itself", "name another water under to")
    inside = flow.origin is not None and flow.target is not None
    if inside:
        if flow.outside or flow.marks:
            yield Problem(
                path, "a flow inside the district has no outside and no marks", "take them out, or from or to"
            )
        return
    if not flow.outside:
        lost = "leads to nowhere" if flow.target is None else "comes from nowhere"
        yield Problem(path, f"the flow {lost}", "name the waters beyond the border under outside")
    if not flow.units:
        yield Problem(path, "nobody beyond the border is named", "add the units that must hear, under units")
    mark = "leaves_district" if flow.target is None else "enters_district"
    if mark not in flow.marks:
        yield Problem(path, f"the flow crosses the border without the mark {mark}", f"add {mark} to marks")
