"""The map of one incident: its water and what is downstream, its sampling points by verdict, the dock and the outfalls.
Decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from engine.deciding.ruleset import Rules
from engine.incident.sampled import Point
from engine.incident.state import Incident
from engine.rules.water.readings import WindowReport
from engine.stock.state import Stock
from office.views.map.page import Drawing, drawing
from office.views.map.projection import Spot, fitted
from office.views.map.shapes import downstream_waters, line_of
from office.views.map.waters import BorderView, HeldView, borders, held_at
from office.views.names import Names

Verdict = Literal["ok", "wait", "bad", "none"]
BAD = frozenset({"exceeded", "doubted"})


@dataclass(frozen=True)
class PointMark:
    """A sampling point. `spot` is None where it has no coordinates, or ones that cannot be laid over this map; `codes`
    are the verdicts on its items.
    """

    point: str
    kind: str
    verdict: Verdict
    codes: tuple[str, ...]
    spot: Spot | None


@dataclass(frozen=True)
class IncidentMap:
    """`drawing` is None where the water has no outline. `water` is the one that was hit, `downstream` what it runs
    into, the nearest first; `blocked`: by outfall. `colour`, `area`: of the warning in force.
    """

    drawing: Drawing | None
    water: str
    water_name: str
    downstream: tuple[str, ...]
    borders: tuple[BorderView, ...]
    points: tuple[PointMark, ...]
    held: tuple[HeldView, ...]
    blocked: dict[str, bool]
    colour: str | None
    area: str


def incident_map(
    rules: Rules, incident: Incident, stock: Stock, report: WindowReport, names: Names, *, width: float = 400
) -> IncidentMap:
    """The map of an incident, `width` user units wide."""
    district, water = rules.district, incident.head.water
    below = downstream_waters(district, water)
    places = [(it.lon, it.lat) for it in line_of(district.waters[water].place)]
    drawn, spots = None, dict[str, Spot]()
    if places:
        known = {it.id: _degrees(it) for it in incident.points.values()}
        projection = fitted(
            [*places, *(it for it in known.values() if it is not None)], width, width * 0.24, flattest=0.7
        )
        drawn = drawing(district, names, (water, *below), projection, frozenset({water}))
        shown = tuple(it for it in drawn.arrows if projection.shows(it.at) or any(map(projection.shows, it.stem)))
        drawn = replace(drawn, arrows=shown)
        spots = {name: projection.spot(*at) for name, at in known.items() if at is not None}
    last = incident.warning.published[-1] if incident.warning.stands else None
    return IncidentMap(
        drawn,
        water,
        names.water(water),
        tuple(map(names.water, below)),
        tuple(one for it in (water, *below) for one in borders(district, it, names) if not one.enters),
        tuple(_mark(it, report, spots.get(it.id)) for it in incident.points.values() if not it.retired),
        held_at(district, stock, water),
        {it.id: it.blocked for it in incident.outfalls.values()},
        incident.warning.colour,
        str(last.area or "") if last is not None else "",
    )


def _degrees(point: Point) -> tuple[float, float] | None:
    return (float(point.longitude or 0), float(point.latitude or 0)) if point.placed else None


def _mark(point: Point, report: WindowReport, spot: Spot | None) -> PointMark:
    codes = tuple(dict.fromkeys(run.code for run in report.runs if run.point == point.id))
    return PointMark(point.id, point.kind, verdict_of(codes), codes, spot)


def verdict_of(codes: tuple[str, ...]) -> Verdict:
    """The worst of what is said of the items of a point."""
    if not codes or set(codes) <= {"no_sample"}:
        return "none"
    if BAD & set(codes):
        return "bad"
    return "ok" if set(codes) == {"passed"} else "wait"
