"""What is known of each water of the map in words: the list that stands beside the picture, and in its place where a
water has no outline.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.district.model import District, Water
from engine.stock.state import Stock
from office.views.map.shapes import line_of
from office.views.names import Names


@dataclass(frozen=True)
class HeldView:
    """One item of the facility at a water's dock: what is there and what is out."""

    item: str
    there: int
    out: int
    is_low: bool


@dataclass(frozen=True)
class BorderView:
    """Where water comes in over the border, or goes out: the waters there in the order of flow, and who must hear."""

    enters: bool
    waters: tuple[str, ...]
    units: tuple[str, ...]


@dataclass(frozen=True)
class MapWater:
    """A water in words. `error_m` is None where it has no outline; `to` names the waters that it runs into."""

    water: str
    name: str
    river: bool
    target_class: str
    error_m: int | None
    to: tuple[str, ...]
    borders: tuple[BorderView, ...]
    held: tuple[HeldView, ...]


def map_water(district: District, stock: Stock, water: Water, names: Names) -> MapWater:
    """One water as the district's files and the stock have it."""
    return MapWater(
        water.id,
        names.water(water.id),
        water.type == "river",
        water.target_class,
        water.place.error_m if water.place is not None and line_of(water.place) else None,
        tuple(names.water(it.target) for it in district.flows if it.origin == water.id and it.target),
        borders(district, water.id, names),
        held_at(district, stock, water.id),
    )


def borders(district: District, water: str, names: Names) -> tuple[BorderView, ...]:
    """Where this water crosses the border of the district."""
    return tuple(
        BorderView(
            flow.origin is None, tuple(names.said(it) for it in flow.outside), tuple(map(names.unit, flow.units))
        )
        for flow in district.flows
        if (flow.origin == water and flow.target is None) or (flow.target == water and flow.origin is None)
    )


def held_at(district: District, stock: Stock, water: str) -> tuple[HeldView, ...]:
    """What the facility at this water's dock holds."""
    out: dict[str, int] = {}
    for (place, item, _), amount in stock.out.items():
        if place == water:
            out[item] = out.get(item, 0) + max(amount, 0)
    return tuple(
        HeldView(item, there, out.get(item, 0), there < low) for item, (there, low) in stock.at(district, water).items()
    )
