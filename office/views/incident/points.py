"""The sampling points of an incident and what was measured last at each, whether or not anything can be judged yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.incident.sampled import Point
from engine.incident.state import Incident
from engine.rules.water.readings import at_point


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
