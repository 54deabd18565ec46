"""Readings of an item over time: a line for each point, the limit that holds, the closing window. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log10

from engine.deciding.ruleset import Rules
from engine.incident.sampled import Reading
from engine.incident.state import Incident
from engine.rules.water.doubts import doubt_of
from engine.rules.water.items import items_of
from engine.rules.water.readings import WindowReport, at_point, limit_here
from engine.standards.classify import spelled
from engine.standards.model import recorded
from office.views.charts.time_axis import Tick, TimeAxis
from office.wording.language import Lang

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720.0, 232.0, 52.0, 640.0, 14.0, 202.0
LOG_FROM = 20.0
"""Where the largest value is so many times the smallest, the scale is logarithmic."""


@dataclass(frozen=True)
class Dot:
    """One value. `censored`: it lies somewhere below the detection limit at which it is drawn; `doubted`: it shows
    nothing and is in no line.
    """

    x: float
    y: float
    at: datetime
    value: str
    censored: bool
    doubted: bool
    screening: bool


@dataclass(frozen=True)
class PointLine:
    """The values of one point. `pieces`: the stretches that are joined, broken where samples were missing too long."""

    point: str
    dots: tuple[Dot, ...]
    pieces: tuple[tuple[Dot, ...], ...]


@dataclass(frozen=True)
class Shade:
    """The closing window: since when all points are clean, how far it has come, and when it is full, in units."""

    since: float
    now: float
    full: float
    since_at: datetime
    full_at: datetime


@dataclass(frozen=True)
class ReadingsChart:
    """One item. `limits` and `values` (ticks of the axis) pair a height in units with how it reads."""

    item: str
    item_name: str
    unit: str
    logarithmic: bool
    lines: tuple[PointLine, ...]
    limits: tuple[tuple[float, str], ...]
    limit: str
    values: tuple[tuple[float, str], ...]
    times: tuple[Tick, ...]
    now: float
    window: Shade | None


@dataclass(frozen=True)
class ValueAxis:
    """Values between the bottom and the top of the drawing."""

    low: float
    high: float
    logarithmic: bool

    def y(self, value: float) -> float:
        """Where a value lies, to a tenth."""
        if self.logarithmic:
            share = (log10(max(value, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(BOTTOM - share * (BOTTOM - TOP), 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Powers of ten, or four equal steps."""
        if self.logarithmic:
            powers = range(round(log10(self.low)), round(log10(self.high)) + 1)
            return tuple((self.y(10.0**it), f"{10.0**it:g}") for it in powers)
        step = (self.high - self.low) / 4
        return tuple((self.y(self.low + it * step), f"{self.low + it * step:.3g}") for it in range(5))


def charts(rules: Rules, incident: Incident, report: WindowReport, now: datetime, lang: Lang) -> list[ReadingsChart]:
    """One chart for every item that was measured, those of the closing window first; `now` is story time (UTC)."""
    measured = {item: None for it in incident.readings.values() for item in it.values}
    first = dict.fromkeys(run.item for run in report.runs if run.item in measured)
    return [_chart(rules, incident, report, item, now, lang) for item in {**first, **measured}]


def _chart(
    rules: Rules, incident: Incident, report: WindowReport, item: str, now: datetime, lang: Lang
) -> ReadingsChart:
    known, limit = items_of(rules, incident), limit_here(rules, incident, item)
    bounds = [it for it in (limit.low, limit.high) if it is not None] if limit else []
    series = {
        point: [it for it in at_point(incident, point) if item in it.values]
        for point in incident.points
        if any(item in it.values for it in at_point(incident, point))
    }
    begun, full = window_of(report, item)
    taken = [it.sampled_at for readings in series.values() for it in readings]
    axis = TimeAxis(min(taken) - timedelta(hours=1), max((now, *taken, *([full] if full else []))), LEFT, RIGHT)
    values = value_axis(
        [float(recorded(it.values[item]).amount) for readings in series.values() for it in readings]
        + [float(it) for it in bounds]
    )
    lines = tuple(_line(rules, incident, it, item, series[it], axis, values) for it in series)
    shade = Shade(axis.x(begun), axis.within(now), axis.x(full), begun, full) if begun and full else None
    return ReadingsChart(
        item,
        known.name(item, lang),
        known.unit(item),
        values.logarithmic,
        lines,
        tuple((values.y(float(it)), f"{it:f}") for it in bounds),
        spelled(limit),
        values.ticks(),
        axis.ticks(),
        axis.x(now),
        shade,
    )


def window_of(report: WindowReport, item: str) -> tuple[datetime, datetime] | tuple[None, None]:
    """Since when an item is clean at every point, and when that has lasted long enough; None where one is not."""
    since = [run.since for run in report.runs if run.item == item]
    if not since or any(it is None for it in since):
        return None, None
    begun = max(it for it in since if it is not None)
    return begun, begun + timedelta(hours=report.hours)


def value_axis(values: Iterable[float]) -> ValueAxis:
    """An axis on which all these values and limits lie."""
    known = list(values)
    least, most = min(known), max(known)
    if least > 0 and most / least >= LOG_FROM:
        low = 10.0 ** _floor(log10(least))
        return ValueAxis(low, max(10.0 ** -_floor(-log10(most)), low * 10), logarithmic=True)
    return ValueAxis(min(least * 1.1, 0.0), most * 1.15 or 1.0, logarithmic=False)


def _floor(value: float) -> int:
    return int(value // 1)


def _line(
    rules: Rules,
    incident: Incident,
    point: str,
    item: str,
    series: list[Reading],
    axis: TimeAxis,
    values: ValueAxis,
) -> PointLine:
    dots = []
    for it in series:
        measured = recorded(it.values[item])
        doubted = doubt_of(rules, incident, it, item) is not None
        place = axis.x(it.sampled_at), values.y(float(measured.amount))
        dots.append(Dot(*place, it.sampled_at, it.values[item], measured.censored, doubted, it.screening))
    return PointLine(point, tuple(dots), pieces([it for it in dots if not it.doubted], rules.playbook.window.gap))


def pieces(dots: Iterable[Dot], gap: timedelta) -> tuple[tuple[Dot, ...], ...]:
    """The stretches without a gap that is wider than allowed."""
    found: list[list[Dot]] = []
    for dot in dots:
        if found and dot.at - found[-1][-1].at <= gap:
            found[-1].append(dot)
        else:
            found.append([dot])
    return tuple(map(tuple, found))
