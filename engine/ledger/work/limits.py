"""Limits as work: which have come due, which comes next. They are armed and cancelled by events alone; times are story
time.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, true

from engine.ledger.instants import instant, instant_or_none, micros
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import limits

_ARMED = limits.c.state == "armed"


@dataclass(frozen=True)
class DueLimit:
    """An armed limit. `due` is story time, aware, UTC."""

    stream: str
    limit: str
    due: datetime


def due(snapshot: Snapshot, now: datetime, limit: int = 100) -> list[DueLimit]:
    """Armed limits whose time is `now` (story time) or before, the earliest first."""
    wanted = select(limits.c.stream, limits.c.limit, limits.c.due).where(_ARMED, limits.c.due <= micros(now))
    rows = snapshot.execute(wanted.order_by(limits.c.due, limits.c.stream, limits.c.limit).limit(limit))
    return [DueLimit(row.stream, row.limit, instant(row.due)) for row in rows]


def first_due(snapshot: Snapshot, now: datetime, streams: int, but: Collection[str] = ()) -> list[DueLimit]:
    """Of so many streams, but none of these, the earliest armed limit whose time is `now` (story time) or before, the
    earliest first.
    """
    place = func.row_number().over(partition_by=limits.c.stream, order_by=(limits.c.due, limits.c.limit)).label("place")
    due = select(limits.c.stream, limits.c.limit, limits.c.due, place).where(
        _ARMED, limits.c.due <= micros(now), _none_of(but)
    )
    ranked = due.subquery()
    first = select(ranked.c.stream, ranked.c.limit, ranked.c.due).where(ranked.c.place == 1)
    rows = snapshot.execute(first.order_by(ranked.c.due, ranked.c.stream).limit(streams))
    return [DueLimit(row.stream, row.limit, instant(row.due)) for row in rows]


def of_incident(snapshot: Snapshot, stream: str) -> list[DueLimit]:
    """Every armed limit of a stream, the earliest first, whether its time has come or not."""
    wanted = select(limits.c.stream, limits.c.limit, limits.c.due).where(_ARMED, limits.c.stream == stream)
    rows = snapshot.execute(wanted.order_by(limits.c.due, limits.c.limit))
    return [DueLimit(row.stream, row.limit, instant(row.due)) for row in rows]


def is_armed(snapshot: Snapshot, stream: str, limit: str) -> bool:
    """Whether a limit is armed now."""
    wanted = select(limits.c.limit).where(_ARMED, limits.c.stream == stream, limits.c.limit == limit)
    return snapshot.execute(wanted).first() is not None


def streams(snapshot: Snapshot) -> list[str]:
    """The streams in which a limit is armed, by name."""
    return list(snapshot.execute(select(limits.c.stream).where(_ARMED).distinct().order_by(limits.c.stream)).scalars())


def next_due(snapshot: Snapshot, but: Collection[str] = ()) -> datetime | None:
    """The story time of the nearest armed limit, but of none of these streams; None when nothing is armed."""
    return instant_or_none(snapshot.execute(select(func.min(limits.c.due)).where(_ARMED, _none_of(but))).scalar())


def _none_of(streams: Collection[str]) -> ColumnElement[bool]:
    return limits.c.stream.not_in(sorted(streams)) if streams else true()
