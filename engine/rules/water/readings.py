"""Readings against the standard: is a value within the class, and has the closing window passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from engine.deciding.ruleset import Rules
from engine.incident.sampled import Reading
from engine.incident.state import Incident
from engine.rules.water.doubts import doubt_of
from engine.rules.water.items import items_of
from engine.standards.classify import Limit, judge, relaxed, spelled, within
from engine.standards.model import recorded
from engine.stream.refusal import Missing


@dataclass(frozen=True)
class Run:
    """The unbroken run of passing samples of one item at one point, up to the latest sample. `code` says why it is no
    pass.
    """

    point: str
    item: str
    code: str
    samples: int = 0
    since: datetime | None = None
    until: datetime | None = None
    value: str = ""
    limit: str = ""
    gap_from: datetime | None = None
    gap_until: datetime | None = None

    @property
    def passed(self) -> bool:
        """The window holds for this item at this point."""
        return self.code == "passed"


@dataclass(frozen=True)
class WindowReport:
    """The closing window as the readings stand. `earliest`: when it could hold, were every further sample clean
    (UTC).
    """

    runs: tuple[Run, ...]
    hours: int
    earliest: datetime | None
    points: int = 0
    """How many points must be clean."""
    items: int = 0
    """How many items must be clean at each."""

    @property
    def passed(self) -> bool:
        """Every declared item at every active point holds, and there is at least one of each."""
        return bool(self.runs) and all(run.passed for run in self.runs)

    def missing(self) -> tuple[Missing, ...]:
        """What stands in the way, item by item."""
        if not self.runs:
            no_point = () if self.points else (Missing("window_no_point", {}),)
            return no_point if self.items else (*no_point, Missing("window_no_items", {}))
        return tuple(
            Missing(
                f"window_{run.code}",
                {
                    "point": run.point,
                    "item": run.item,
                    "value": run.value,
                    "limit": run.limit,
                    "samples": str(run.samples),
                    "since": run.since.isoformat() if run.since else "",
                    "hours": str(self.hours),
                    "until": run.until.isoformat() if run.until else "",
                    "gap_from": run.gap_from.isoformat() if run.gap_from else "",
                    "gap_until": run.gap_until.isoformat() if run.gap_until else "",
                    "earliest": self.earliest.isoformat() if self.earliest else "",
                },
            )
            for run in self.runs
            if not run.passed
        )


def active_points(incident: Incident) -> list[str]:
    """The points that are sampled, in the order in which they were added."""
    return [point.id for point in incident.points.values() if not point.retired]


def weighed_points(incident: Incident) -> list[str]:
    """The points that must be clean: all that are sampled but the background, which is what the others are held
    against.
    """
    return [name for name in active_points(incident) if incident.points[name].kind != "background"]


def at_point(incident: Incident, point: str) -> list[Reading]:
    """The readings of a point by the time of sampling."""
    return sorted((r for r in incident.readings.values() if r.point == point), key=lambda r: (r.sampled_at, r.entry))


def items(rules: Rules, incident: Incident) -> tuple[str, ...]:
    """The items that must be clean: those of the playbook, or those that were declared for this incident."""
    window = rules.playbook.window
    if window.items or window.items_fact is None:
        return window.items
    fact = incident.facts.get(window.items_fact)
    return tuple(part for part in str(fact.value).split(",") if part) if fact else ()


def exceeded(rules: Rules, incident: Incident) -> bool:
    """True if the latest value of any declared item at any active point lies outside the target class, or cannot be
    told to meet it. As long as nobody has declared any, every item that was measured counts: a bad sample is bad before
    it has a name.

    Doubted values say nothing, nor does an item that has no limit here.
    """
    latest = ((limit_here(rules, incident, item), value) for _, item, value in _latest(rules, incident))
    return any(limit is not None and not within(limit, value) for limit, value in latest)


def _latest(rules: Rules, incident: Incident) -> Iterator[tuple[str, str, str]]:
    for point in weighed_points(incident):
        for item in items(rules, incident) or _measured(incident, point):
            series = [it for it in _series(incident, point, item) if doubt_of(rules, incident, it, item) is None]
            if series:
                yield point, item, series[-1].values[item]


def _measured(incident: Incident, point: str) -> tuple[str, ...]:
    """Every item of which there is a value at a point."""
    return tuple(dict.fromkeys(item for reading in at_point(incident, point) for item in reading.values))


def _series(incident: Incident, point: str, item: str) -> list[Reading]:
    return [reading for reading in at_point(incident, point) if item in reading.values]


def _weighed(rules: Rules, incident: Incident, point: str, item: str, limit: Limit | None) -> list[Reading]:
    """What counts in the window: samples of certified samplers; field values that surely show that it is not clean.

    A doubted value never counts as clean. One that only jumped, and would be too bad, may be true: it counts as that.
    """
    return [it for it in _series(incident, point, item) if _weighs(rules, incident, it, item, limit)]


def _weighs(rules: Rules, incident: Incident, reading: Reading, item: str, limit: Limit | None) -> bool:
    doubt = doubt_of(rules, incident, reading, item)
    if doubt not in (None, "jump"):
        return False
    if doubt is None and not reading.screening:
        return True
    return judge(limit, recorded(reading.values[item])) == "not_met"


def _in_doubt(rules: Rules, incident: Incident, point: str, item: str, weighed: list[Reading]) -> Reading | None:
    """The latest sample of a certified sampler, where it is doubted: nothing is known of the water as it is now."""
    taken = [it for it in _series(incident, point, item) if not it.screening]
    last = taken[-1] if taken else None
    doubted = last is not None and doubt_of(rules, incident, last, item) is not None and last not in weighed
    return last if doubted else None


def limit_here(rules: Rules, incident: Incident, item: str) -> Limit | None:
    """The limit that an item is held against in this incident, moved where its background was invoked."""
    found = items_of(rules, incident).limit(item, rules.district.waters[incident.head.water])
    background = incident.closing.background
    if found is not None and background is not None and item in background.levels:
        tolerance = rules.playbook.window.background
        return relaxed(found, background.levels[item], Decimal(tolerance.times) if tolerance else Decimal(1))
    return found


def window(rules: Rules, incident: Incident, now: datetime) -> WindowReport:
    """Weigh the closing window (domain: HJ 589 practice, 48 h by default; the playbook says how long, how many, how
    dense).

    The clean run of an item is the unbroken tail of its samples that meet the class, with no gap wider than allowed;
    one failing sample starts it anew, and a missing or doubted sample never counts as clean; while the latest is
    doubted, nothing passes. Nor does any count from before the incident last went back to an earlier stage.
    """
    points, wanted = weighed_points(incident), items(rules, incident)
    runs = tuple(_run(rules, incident, point, item, now) for point in points for item in wanted)
    span = timedelta(hours=rules.playbook.window.hours)
    earliest = max(
        (max(_begins(run, now) + span, now if not run.passed else run.until or now) for run in runs), default=None
    )
    return WindowReport(runs, rules.playbook.window.hours, earliest, len(points), len(wanted))


def _begins(run: Run, now: datetime) -> datetime:
    """From when the window is counted: a sample after too long a silence begins a new run."""
    return now if run.since is None or run.code == "stale" else run.since


def _run(rules: Rules, incident: Incident, point: str, item: str, now: datetime) -> Run:
    policy = rules.playbook.window
    returned = incident.returned_at
    limit = limit_here(rules, incident, item)
    weighed = _weighed(rules, incident, point, item, limit)
    doubted = _in_doubt(rules, incident, point, item, weighed)
    series = [it for it in weighed if returned is None or it.sampled_at >= returned]
    if limit is None:
        return Run(point, item, "no_limit", value=series[-1].values[item] if series else "", limit=spelled(limit))
    if doubted is not None:
        return Run(point, item, "doubted", value=doubted.values[item], limit=spelled(limit))
    if not series:
        return Run(point, item, "no_sample")
    clean = _clean_tail(limit, item, series, policy.gap)
    last = series[-1]
    if not clean:
        return Run(point, item, "exceeded", value=last.values[item], limit=spelled(limit))
    since, until = clean[0].sampled_at, clean[-1].sampled_at
    code = "passed"
    if now - until > policy.gap:
        code = "stale"
    elif until - since < timedelta(hours=policy.hours):
        code = "too_short"
    elif len(clean) < policy.samples:
        code = "too_few"
    before = next((reading for reading in reversed(series) if reading.sampled_at < since), None)
    gap = (before.sampled_at, since) if before is not None and since - before.sampled_at > policy.gap else (None, None)
    return Run(point, item, code, len(clean), since, until, last.values[item], spelled(limit), *gap)


def _clean_tail(limit: Limit | None, item: str, series: list[Reading], gap: timedelta) -> list[Reading]:
    tail: list[Reading] = []
    for reading in reversed(series):
        if not within(limit, reading.values[item]):
            break
        if tail and tail[0].sampled_at - reading.sampled_at > gap:
            break
        tail.insert(0, reading)
    return tail


def background_levels(rules: Rules, incident: Incident) -> dict[str, Reading]:
    """By declared item the background's latest reading, where it surely lies outside the limit that holds here."""
    water = rules.district.waters[incident.head.water]
    found: dict[str, Reading] = {}
    for point in active_points(incident):
        if incident.points[point].kind != "background":
            continue
        for item in items(rules, incident):
            series = [it for it in _series(incident, point, item) if _sure(rules, incident, it, item)]
            limit = items_of(rules, incident).limit(item, water)
            if series and judge(limit, recorded(series[-1].values[item])) == "not_met":
                found[item] = series[-1]
    return found


def _sure(rules: Rules, incident: Incident, reading: Reading, item: str) -> bool:
    """A certified sampler took it, and nobody doubts it."""
    return not reading.screening and doubt_of(rules, incident, reading, item) is None
