"""Faults of what stands ready: stock of a facility that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.district.model import District
from engine.district.problem import Problem, unless_known


def stock(district: District) -> Iterator[Problem]:
    """Stock lies at an oil facility, and no low mark is above what it holds."""
    facilities = {it.water: it for it in district.facilities if it.kind == "oil_spill"}
    for water, held in district.stock.items():
        yield from unless_known(("stock", water), "oil facility at", water, facilities, "facilities of kind oil_spill")
        for item, low in held.low.items():
            if low > held.has.get(item, 0):
                yield Problem(
                    ("stock", water, "low", item),
                    f"{water} holds less {item} than its low mark",
                    "lower the mark, or restock",
                )


def monitors(district: District) -> Iterator[Problem]:
    """A monitor's water is one of the district."""
    for key, monitor in district.monitors.items():
        yield from unless_known(("monitors", key, "water"), "water", monitor.water, district.waters, "waters")


def routines(district: District) -> Iterator[Problem]:
    """A routine's owners and overseer are units."""
    for key, routine in district.routines.items():
        for index, unit in enumerate(routine.owners):
            yield from unless_known(("routines", key, "owners", index), "unit", unit, district.units, "units")
        yield from unless_known(("routines", key, "overseer"), "unit", routine.overseer, district.units, "units")
