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
                yield Problem(("stock", water, "low", item), f"{water} holds less {item} than its low mark", "lower the mark, or restock")
