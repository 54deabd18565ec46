"""Prints sampling points. Shows values that others have made."""

from __future__ import annotations

from hezhang.cli.shown.output import Output
from office.views.incident.points import PointView
from office.wording import notices
from office.wording.codes import POINT_KINDS, named
from office.wording.times import say_clock


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
