"""The duties of an incident on an axis of time: from told to answered to done, unit by unit. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from engine.incident.duty import Duty
from engine.incident.state import Incident
from office.views.charts.time_axis import Tick, TimeAxis
from office.views.names import Names

Kind = Literal["waiting", "silent", "running", "late", "done", "ended"]
"""waiting: not answered, within its limit · silent: past it · running: accepted · late: past the time it should be done
by · done · ended: waived, lapsed or declined."""
REACHED = frozenset({"accepted", "delivered"})


@dataclass(frozen=True)
class Stretch:
    """A piece of a bar, in per cent of the axis."""

    kind: Kind
    x: float
    width: float


@dataclass(frozen=True)
class Lane:
    """One duty. Places are per cent of the axis, None where it has none or it lies outside; times are UTC story time.

    `told`: a text of it was taken or delivered.
    """

    duty: str
    title: str
    blocks: bool
    told_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    answer_due: datetime | None
    finish_due: datetime | None
    status: str
    answer: str | None
    told: float | None
    answered: float | None
    ended: float | None
    answer_tick: float | None
    finish_tick: float | None
    bars: tuple[Stretch, ...]


@dataclass(frozen=True)
class DutiesAxis:
    """Every lane by unit. `zoomed`: the last hour alone."""

    zoomed: bool
    now: float
    ticks: tuple[Tick, ...]
    units: Mapping[str, tuple[Lane, ...]]


def duties_axis(incident: Incident, now: datetime, names: Names, *, zoomed: bool) -> DutiesAxis:
    """All duties of an incident, at `now` (UTC, story time)."""
    duties = tuple(incident.duties.values())
    axis = _hour(now) if zoomed else _whole(duties, now)
    units: dict[str, list[Lane]] = {}
    for duty in duties:
        if duty.ended_at is None or not zoomed or duty.ended_at >= axis.start:
            units.setdefault(names.holder(incident, duty.id), []).append(_lane(incident, duty, axis, now, names))
    return DutiesAxis(zoomed, axis.x(now), axis.ticks(6), {unit: tuple(lanes) for unit, lanes in units.items()})


def _hour(now: datetime) -> TimeAxis:
    return TimeAxis(now - timedelta(hours=1), now + timedelta(minutes=15), 0.0, 100.0)


def _whole(duties: tuple[Duty, ...], now: datetime) -> TimeAxis:
    start = min((it.assigned_at for it in duties), default=now)
    due = [it.finish_due for it in duties if it.open and it.finish_due is not None]
    span = max(now - start, timedelta(hours=1))
    return TimeAxis(start - span * 0.02, max([now, *(it for it in due if it <= now + span)]) + span * 0.06, 0.0, 100.0)


def _lane(incident: Incident, duty: Duty, axis: TimeAxis, now: datetime, names: Names) -> Lane:
    told = min(
        (
            it.settled_at
            for it in incident.deliveries.values()
            if duty.id in it.owed.duties and it.state in REACHED and it.settled_at is not None
        ),
        default=None,
    )
    return Lane(
        duty.id,
        names.title(duty),
        duty.open and getattr(names.rules.playbook.duties.get(duty.rule), "blocks", None) is not None,
        told,
        duty.answered_at,
        duty.ended_at,
        duty.answer_due,
        duty.finish_due,
        duty.status,
        duty.answer,
        _seen(axis, told),
        _seen(axis, duty.answered_at),
        _seen(axis, duty.ended_at),
        _seen(axis, duty.answer_due),
        _seen(axis, duty.finish_due),
        tuple(it for it in (_stretch(axis, *piece) for piece in pieces(duty, now)) if it is not None),
    )


def pieces(duty: Duty, now: datetime) -> list[tuple[Kind, datetime, datetime]]:
    """What became of a duty by `now`, piece by piece."""
    end = duty.ended_at or now
    answered = min(duty.answered_at or end, end)
    found: list[tuple[Kind, datetime, datetime]] = list(
        _split("waiting", "silent", duty.assigned_at, answered, duty.answer_due)
    )
    if duty.status in ("waived", "lapsed") or duty.answer == "declined":
        return [*found, ("ended", answered, end)]
    worked: Kind = "done" if duty.status == "finished" else "running"
    return [*found, *(_split(worked, "late", answered, end, duty.finish_due) if answered < end else ())]


def _split(
    before: Kind, after: Kind, start: datetime, end: datetime, due: datetime | None
) -> list[tuple[Kind, datetime, datetime]]:
    if due is None or due >= end:
        return [(before, start, end)]
    if due <= start:
        return [(after, start, end)]
    return [(before, start, due), (after, due, end)]


def _seen(axis: TimeAxis, at: datetime | None) -> float | None:
    return axis.x(at) if at is not None and axis.start <= at <= axis.end else None


def _stretch(axis: TimeAxis, kind: Kind, start: datetime, end: datetime) -> Stretch | None:
    x, right = axis.within(start), axis.within(end)
    return Stretch(kind, x, round(right - x, 1)) if right > x else None
