"""Faults of what stands ready: stock of a facility that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.district.model import District
from engine.district.problem import Problem, unless_known


def stock(district: District) -> Iterator[Problem]:
    """Stock lies at an oil facility, and no low mark is above what it holds."""
    facilities = {it.water: it for it in district.facilities if it.kind == "oil_spill"}
    for water, held in district.stock.items():
        yield from unless_known(("stock", water), "no_oil_facility", water, facilities)
        for item, low in held.low.items():
            if low > held.has.get(item, 0):
                yield Problem(("stock", water, "low", item), "stock_below_mark", {"water": water, "item": item})


def monitors(district: District) -> Iterator[Problem]:
    """A monitor's water is one of the district."""
    for key, monitor in district.monitors.items():
        yield from unless_known(("monitors", key, "water"), "no_such_water", monitor.water, district.waters)


def routines(district: District) -> Iterator[Problem]:
    """A routine's owners and overseer are units."""
    for key, routine in district.routines.items():
        for index, unit in enumerate(routine.owners):
            yield from unless_known(("routines", key, "owners", index), "no_such_unit", unit, district.units)
        yield from unless_known(("routines", key, "overseer"), "no_such_unit", routine.overseer, district.units)
