"""The sampling points of an incident and what was measured last at each, whether or not anything can be judged yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.incident.state import Incident, Point
from engine.rules.water.readings import at_point
from hezhang.cli.shown.output import Output
from office.wording import notices
from office.wording.codes import POINT_KINDS, named
from office.wording.times import say_clock


@dataclass(frozen=True)
class PointView:
    """A sampling point. `samples`: how many were taken there; `values`: the last of each item, in the standard's
    units.
    """

    point: str
    kind: str
    retired: bool
    samples: int
    sampled_at: datetime | None
    values: dict[str, str]


def points_view(incident: Incident) -> tuple[PointView, ...]:
    """Every point, in the order in which they were added."""
    return tuple(_point(incident, it) for it in incident.points.values())


def _point(incident: Incident, point: Point) -> PointView:
    taken = at_point(incident, point.id)
    values = {item: value for reading in taken for item, value in reading.values.items()}
    return PointView(point.id, point.kind, point.retired, len(taken), taken[-1].sampled_at if taken else None, values)


def render_points(out: Output, points: tuple[PointView, ...]) -> None:
    """The points in use, one a line; nothing where there is none."""
    for it in points:
        if not it.retired:
            values = ", ".join(f"{item} {value}" for item, value in it.values.items())
            kind = named(POINT_KINDS, it.kind, out.lang)
            out.say(
                notices.POINT,
                point=it.point,
                kind=kind,
                samples=str(it.samples),
                at=say_clock(it.sampled_at),
                values=values,
            )
