"""Along the water: who lies downstream and who upstream. Pure walks over the flow edges of a district."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.district.model import District, Flow


@dataclass(frozen=True)
class Step:
    """A flow edge taken in one direction: the water it arrives at (None: over the border) and whom it names."""

    arrives: str | None
    units: tuple[str, ...]


def downstream_units(district: District, water: str) -> tuple[str, ...]:
    """Who must hear of what floats down from a water.

    The rule: follow the flow from the water, nearest first. On every branch the first edge that names units ends the
    branch, and these units are meant; an edge that names nobody is followed to the next water. Edges over the border
    always name somebody, so every branch that leaves the district is heard of there (突发环境事件信息报告办法 art. 8:
    tell the neighbour that may be touched).
    """
    return _walk(water, lambda here: _down(district.flows, here))


def upstream_units(district: District, water: str) -> tuple[str, ...]:
    """Who answers for the water that comes down to a water: the units named where it comes in over the border, nearest
    first.

    Edges inside the district are followed against the flow; whom they name is told of water going down and is not meant
    here.
    """
    return _walk(water, lambda here: _up(district.flows, here))


def _walk(start: str, steps: Callable[[str], Iterator[Step]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    seen, waiting = {start}, [start]
    while waiting:
        for step in steps(waiting.pop(0)):
            if step.units:
                found.update(dict.fromkeys(step.units))
            elif step.arrives is not None and step.arrives not in seen:
                seen.add(step.arrives)
                waiting.append(step.arrives)
    return tuple(found)


def _down(flows: tuple[Flow, ...], here: str) -> Iterator[Step]:
    for flow in flows:
        if flow.origin == here:
            yield Step(flow.target, flow.units)
        elif flow.both_ways and flow.target == here:
            yield Step(flow.origin, ())


def _up(flows: tuple[Flow, ...], here: str) -> Iterator[Step]:
    for flow in flows:
        if flow.target == here:
            yield Step(flow.origin, () if flow.origin is not None else flow.units)
        elif flow.both_ways and flow.origin == here:
            yield Step(flow.target, ())
