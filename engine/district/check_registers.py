"""Faults of the registers: names that are none, numbers that two rows have, places that cannot be, and what the
registers should say and do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from engine.district.distances import along, inside
from engine.district.model import District, Place
from engine.district.problem import Path, Problem, unless_known
from engine.district.registers import Item, Outfall, Permit, RiskSource, Spot
from engine.district.visiting import every_days, items
from engine.values.severity import Severity

OFF_WATER_M = 100
"""Metres from its water, beyond what both places may be off, from which on an outfall is probably drawn at the wrong
place.
"""


def registers(district: District) -> Iterator[Problem]:
    """Every fault that the rows have whatever day it is."""
    for key, outfall in district.outfalls.items():
        yield from _outfall(district, ("outfalls", key), outfall)
    for key, source in district.sources.items():
        yield from _source(district, ("sources", key), source)
    yield from _same_numbers(district)


def _outfall(district: District, path: Path, row: Outfall) -> Iterator[Problem]:
    yield from unless_known((*path, "water"), "no_such_water", row.water, district.waters)
    if row.operator is not None:
        yield from unless_known((*path, "operator"), "no_such_unit", row.operator, district.units)
    yield from _common(district, path, row)
    water = district.waters.get(row.water)
    if row.place is not None and water is not None and water.place is not None:
        off = off_water(water.place, row.place)
        if off > OFF_WATER_M:
            values = {"name": row.zh, "water": water.zh, "metres": f"{off:.0f}"}
            yield Problem((*path, "place"), "outfall_off_water", values, "warning")


def _source(district: District, path: Path, row: RiskSource) -> Iterator[Problem]:
    for index, outfall in enumerate(row.outfalls):
        yield from unless_known((*path, "outfalls", index), "no_such_outfall", outfall, district.outfalls)
    if row.water is not None:
        yield from unless_known((*path, "water"), "no_such_water", row.water, district.waters)
    for index, monitor in enumerate(row.monitors):
        yield from unless_known((*path, "monitors", index), "no_such_monitor", monitor, district.monitors)
    if row.water is None and not row.outfalls:
        yield Problem(path, "drains_nowhere", {"name": row.zh}, "warning")
    if row.kind == "petrol_station" and row.tanks is None:
        yield Problem(path, "no_tanks", {"name": row.zh}, "warning")
    elif row.tanks is not None and row.tanks.wall == "single" and row.tanks.leak_detection != "yes":
        yield Problem((*path, "tanks"), "tanks_may_leak", {"name": row.zh}, "warning")
    if row.kind == "key_discharger" and not row.permits:
        yield Problem(path, "no_permit", {"name": row.zh}, "warning")
    yield from _common(district, path, row)


def _common(district: District, path: Path, row: Outfall | RiskSource) -> Iterator[Problem]:
    if row.id != path[-1]:
        yield Problem((*path, "id"), "other_id", {"name": row.id})
    for name in row.evidence:
        yield from unless_known((*path, "evidence", name), "no_such_register_fact", name, type(row).model_fields)
    if row.subdistrict is not None:
        yield from unless_known((*path, "subdistrict"), "no_such_unit", row.subdistrict, district.units)
        known = district.units.get(row.subdistrict)
        if known is not None and known.kind != "subdistrict":
            yield Problem((*path, "subdistrict"), "not_a_subdistrict", {"unit": row.subdistrict, "kind": known.kind})
    around = district.surroundings
    if row.place is not None and around is not None and not around.holds(row.place.lat, row.place.lon):
        yield Problem((*path, "place"), "register_far_away", {"name": row.zh, "around": around.said})


def _same_numbers(district: District) -> Iterator[Problem]:
    """A number that stands on a sign or in a census means one row, in whichever register."""
    named: dict[str, str] = {}
    for table, key, row in items(district):
        numbers = {"code": row.code} | ({"sign": row.sign.number} if isinstance(row, Outfall) else {})
        for field, number in numbers.items():
            other = named.setdefault(number, key) if number else key
            if other != key:
                yield Problem((table, key, field), "number_twice", {"number": number, "other": other})


def off_water(place: Place, spot: Spot) -> float:
    """Metres from the line of a water, beyond what both may be off; nought within a lake."""
    line = (*place.outline, *place.outline[:1]) or place.course or ((place.centre,) if place.centre else ())
    if not line or (len(place.outline) > 2 and inside(place.outline, spot)):
        return 0.0
    return max(0.0, along(line, spot).off - place.error_m - spot.error_m)


# ── what a day makes of it, and what somebody has to go and see ──


def on_a_day(district: District, day: date, looked: Mapping[tuple[str, str], date]) -> Iterator[Problem]:
    """Permits that ended before the day, what nobody looked at in time, and signs of which nobody knows that they
    stand. `looked`: the last look by register and row, where the rows themselves do not say a later one.
    """
    for item in items(district):
        path, row = (item.table, item.key), item.row
        if isinstance(row, Outfall):
            yield from _unsigned(path, row)
        for index, permit in enumerate(permits_of(row)):
            if permit.until is not None and permit.until < day:
                where: Path = (*path, "permit") if isinstance(row, Outfall) else (*path, "permits", index)
                values = {"name": row.zh, "permit": permit.number or "?", "until": permit.until.isoformat()}
                yield Problem((*where, "until"), "permit_ended", values, "warning")
        yield from _unvisited(district, item, day, looked.get((item.table, item.key)))


def _unsigned(path: Path, row: Outfall) -> Iterator[Problem]:
    if row.status in ("in_use", "unknown") and row.sign.stands != "yes":
        weighs: Severity = "warning" if row.sign.stands == "no" else "note"
        yield Problem((*path, "sign"), f"sign_{row.sign.stands}", {"name": row.zh}, weighs)


def _unvisited(district: District, item: Item, day: date, looked: date | None) -> Iterator[Problem]:
    row, days = item.row, every_days(district, item)
    last = max((it for it in (looked, row.checked.on if row.checked else None) if it is not None), default=None)
    path = (item.table, item.key)
    if last is None:
        if isinstance(row, RiskSource) or days is not None:
            yield Problem(path, "never_checked", {"name": row.zh}, "warning")
    elif days is not None and last + timedelta(days=days) < day:
        values = {"name": row.zh, "last": last.isoformat(), "days": str(days)}
        yield Problem((*path, "checked"), "recheck_overdue", values, "warning")


def permits_of(row: Outfall | RiskSource) -> tuple[Permit, ...]:
    """The permits of either."""
    if isinstance(row, RiskSource):
        return row.permits
    return () if row.permit is None else (row.permit,)
