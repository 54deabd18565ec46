"""Waters as lines on a drawing, and which way they flow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from engine.district.model import District, Flow, Place, Position, Water
from office.views.map.projection import Projection, Spot, heading, length, middle


@dataclass(frozen=True)
class WaterShape:
    """A water with a line: the shore of a lake, or the course of a river in the direction of flow. `centre` is where
    its marks stand, `error_m` how far in metres the line may be off.
    """

    water: str
    name: str
    river: bool
    line: tuple[Spot, ...]
    centre: Spot
    error_m: int


@dataclass(frozen=True)
class FlowArrow:
    """Where water flows to: the head of an arrow at `at`, turned by `turn` degrees; `stem` is the line from one water
    to the next, empty along a river. `sure`: somebody knows that it flows so; `both`: it flows back as well.
    """

    at: Spot
    turn: float
    stem: tuple[Spot, ...] = ()
    sure: bool = True
    both: bool = False


def line_of(place: Place | None) -> tuple[Position, ...]:
    """The shore or the course; nothing where neither is known."""
    return () if place is None else place.outline or place.course


def shape_of(water: Water, name: str, projection: Projection) -> WaterShape | None:
    """A water on the drawing; None where it has no line."""
    place = water.place
    known = line_of(place)
    if place is None or not known:
        return None
    line = tuple(projection.spot(it.lon, it.lat) for it in known)
    river = not place.outline
    centre = middle(line)[0] if river else _inside(place, line, projection)
    return WaterShape(water.id, name, river, line, centre, place.error_m)


def _inside(place: Place, line: tuple[Spot, ...], projection: Projection) -> Spot:
    if place.centre is not None:
        return projection.spot(place.centre.lon, place.centre.lat)
    return Spot(round(sum(it.x for it in line) / len(line), 1), round(sum(it.y for it in line) / len(line), 1))


def arrows(district: District, shapes: Iterable[WaterShape]) -> tuple[FlowArrow, ...]:
    """Along every river, and from each water to the one that takes it up."""
    known = {it.water: it for it in shapes}
    along = tuple(FlowArrow(*middle(it.line)) for it in known.values() if it.river)
    between = (_between(flow, known) for flow in district.flows)
    return (*along, *(it for it in between if it is not None))


def _between(flow: Flow, known: dict[str, WaterShape]) -> FlowArrow | None:
    here, there = known.get(flow.origin or ""), known.get(flow.target or "")
    if here is None or there is None:
        return None
    ends = here.line[-1:] if here.river else here.line
    start, end = min(product(ends, there.line), key=lambda pair: length(*pair))
    if length(start, end) < 4:
        return None
    sure = flow.certainty not in ("memory_low", "assumed", "proposed")
    return FlowArrow(end, heading(start, end), (start, end), sure, flow.both_ways)


def downstream_waters(district: District, water: str) -> tuple[str, ...]:
    """Every water that this one runs into, the nearest first; not itself."""
    found: dict[str, None] = {}
    waiting = [water]
    while waiting:
        here = waiting.pop(0)
        for flow in district.flows:
            there = flow.target if flow.origin == here else None
            if there is not None and there != water and there not in found:
                found[there] = None
                waiting.append(there)
    return tuple(found)
