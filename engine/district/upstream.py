"""What of the registers lies upstream of a place on a water, the nearest first. Pure walks over the flow edges of a
district and the lines of its rivers.

Distances go along the water where it is a river whose course is known, and straight over a lake. They are as good as
the lines, which are drawn by hand: they order what is to be looked at, and measure nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import inf
from typing import NamedTuple

from engine.district.distances import At, along, metres
from engine.district.model import District, Place, Position, Water
from engine.district.registers import Outfall, RiskSource, Spot, Table

GONE = "removed"


@dataclass(frozen=True)
class Upstream:
    """One row of a register: which, on which water, how many metres up from the place; None where nobody knows.

    `through`: the outfall by which a source drains; empty where it is not known, or the row is an outfall.
    """

    table: Table
    id: str
    water: str
    metres: int | None
    through: str = ""


@dataclass(frozen=True)
class _Here:
    """A water on the way up: how far its `at` is from the place that was asked for. `at`: where the way goes on from;
    None: at its lower end, or nobody knows.
    """

    water: Water
    so_far: float | None
    at: At | None


def upstream(district: District, water: str, spot: At | None = None, outfall: str = "") -> tuple[Upstream, ...]:
    """Outfalls and sources from which what floats at a spot of a water may have come; of the whole water where no spot
    is known. An `outfall` that is known to be the one comes first, with what drains into it.
    """
    known = district.outfalls.get(outfall)
    if known is not None:
        water, spot = known.water, known.place
    if water not in district.waters:
        return ()
    found = [it for here in _waters(district, district.waters[water], spot) for it in _on(district, here)]
    found.sort(key=lambda it: (_before_all(it, outfall), inf if it.metres is None else it.metres, it.table))
    nearest: dict[tuple[str, str], Upstream] = {}
    for it in found:
        nearest.setdefault((it.table, it.id), it)
    return tuple(nearest.values())


def _before_all(it: Upstream, outfall: str) -> int:
    """The outfall that is known to be the one, what drains into it, then all others."""
    if not outfall:
        return 2
    return 0 if (it.table, it.id) == ("outfalls", outfall) else 1 if it.through == outfall else 2


def _waters(district: District, water: Water, spot: At | None) -> Iterator[_Here]:
    """The water itself, then each from which one can float down to the place."""
    start = spot or _lowest(water.place)
    waiting, seen = [_Here(water, 0.0 if start else None, start)], {water.id}
    while waiting:
        here = waiting.pop(0)
        yield here
        for above in _above(district, here.water.id):
            if above in seen:
                continue
            there = _joined(here, district.waters[above])
            if there is not None:
                seen.add(above)
                waiting.append(there)


def _above(district: District, water: str) -> Iterator[str]:
    for flow in district.flows:
        if flow.target == water and flow.origin in district.waters:
            yield flow.origin
        elif flow.both_ways and flow.origin == water and flow.target in district.waters:
            yield flow.target


def _joined(here: _Here, above: Water) -> _Here | None:
    """The water above, from where it runs into this one; None where it does so below the place."""
    mouth, meets = _mouth(above.place, here.water.place)
    if mouth is None or meets is None:
        return _Here(above, None, mouth)
    way = _way_up(here, meets, slack=above.place.error_m if above.place else 0)
    if way is None:
        return None
    return _Here(above, None if here.so_far is None else here.so_far + way, mouth)


def _mouth(above: Place | None, below: Place | None) -> tuple[Position | None, Position | None]:
    """Where one water leaves, and the place of the other that is nearest to it."""
    ends, shore = _ends(above), _line(below)
    if not ends or not shore:
        return (ends[0] if ends else None), None
    return min(product(ends, shore), key=lambda pair: metres(*pair))


def _ends(place: Place | None) -> tuple[Position, ...]:
    """Where water may leave: a river's end, any corner of a lake's shore."""
    return () if place is None else place.outline or place.course[-1:]


def _line(place: Place | None) -> tuple[Position, ...]:
    return () if place is None else place.outline or place.course


def _lowest(place: Place | None) -> Position | None:
    """The end of a river, the middle of a lake: where nothing better is known."""
    if place is None:
        return None
    return place.course[-1] if place.course and not place.outline else place.centre or (*place.outline, None)[0]


def _way_up(here: _Here, to: At, slack: float) -> float | None:
    """Metres from where the way goes on to a place of this water; None where that lies downstream, by more than
    anybody could be off.
    """
    place = here.water.place
    if place is None or here.at is None:
        return 0.0
    if place.outline or len(place.course) < 2:
        return metres(here.at, to)
    up = along(place.course, here.at).metres - along(place.course, to).metres
    return None if up < -(slack + place.error_m) else max(up, 0.0)


def _on(district: District, here: _Here) -> Iterator[Upstream]:
    """What leads into one water, and what drains there."""
    outfalls: dict[str, float | None] = {}
    for row in district.outfalls.values():
        if row.water == here.water.id and row.status != GONE:
            lies = _lies(here, row.place)
            if lies.above:
                outfalls[row.id] = lies.metres
                yield Upstream("outfalls", row.id, here.water.id, _rounded(lies.metres))
    for source in district.sources.values():
        found = _of_source(district, here, source, outfalls)
        if found is not None:
            yield found


class _Lies(NamedTuple):
    """Whether something lies above the place that was asked for, and how far; None where nobody knows."""

    above: bool
    metres: float | None = None


def _lies(here: _Here, spot: Spot | None) -> _Lies:
    if spot is None:
        return _Lies(True)
    way = _way_up(here, spot, slack=spot.error_m)
    if way is None:
        return _Lies(False)
    unknown = here.so_far is None or here.at is None or here.water.place is None
    return _Lies(True, None if unknown else (here.so_far or 0.0) + way)


def _of_source(
    district: District, here: _Here, source: RiskSource, outfalls: Mapping[str, float | None]
) -> Upstream | None:
    """By the nearest outfall that it drains into, else by where it stands."""
    through = {it: outfalls[it] for it in source.outfalls if it in outfalls}
    if through:
        by, lies = min(through.items(), key=lambda it: inf if it[1] is None else it[1])
        whole = None if lies is None else lies + _apart(district.outfalls[by], source)
        return Upstream("sources", source.id, here.water.id, _rounded(whole), by)
    if source.water != here.water.id or any(it in district.outfalls for it in source.outfalls):
        return None
    stands = _lies(here, source.place)
    return Upstream("sources", source.id, here.water.id, _rounded(stands.metres)) if stands.above else None


def _apart(outfall: Outfall, source: RiskSource) -> float:
    """How far a source is from its outfall, at least."""
    return 0.0 if outfall.place is None or source.place is None else metres(outfall.place, source.place)


def _rounded(found: float | None) -> int | None:
    """To ten metres: no line is better."""
    return None if found is None else int(round(found, -1))
