"""Readings against the standard: is a value within the class, and has the closing window passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.incident import commands as ask
from engine.incident.events import EntryCorrected, PointAdded, PointRetired, ReadingTaken
from engine.incident.refusal import Missing
from engine.incident.state import Incident, Reading
from engine.rules.case import Case
from engine.rules.ruleset import Rules
from engine.standards.classify import Limit, spelled, within
from engine.standards.classify import limit as limit_of
from engine.standards.model import MeasurementError, parse_measurement


@dataclass(frozen=True)
class Run:
    """The unbroken run of passing samples of one item at one point, up to the latest sample. `code` says why it is no pass."""

    point: str
    item: str
    code: str
    samples: int = 0
    since: datetime | None = None
    until: datetime | None = None
    value: str = ""
    limit: str = ""

    @property
    def passed(self) -> bool:
        """The window holds for this item at this point."""
        return self.code == "passed"


@dataclass(frozen=True)
class WindowReport:
    """The closing window as the readings stand. `earliest`: when it could hold, were every further sample clean (UTC)."""

    runs: tuple[Run, ...]
    hours: int
    earliest: datetime | None

    @property
    def passed(self) -> bool:
        """Every declared item at every active point holds, and there is at least one of each."""
        return bool(self.runs) and all(run.passed for run in self.runs)

    def missing(self) -> tuple[Missing, ...]:
        """What stands in the way, item by item."""
        if not self.runs:
            return (Missing("window_no_point", {}),)
        return tuple(
            Missing(f"window_{run.code}", {"point": run.point, "item": run.item, "value": run.value, "limit": run.limit,
                    "samples": str(run.samples), "since": run.since.isoformat() if run.since else "", "hours": str(self.hours)})
            for run in self.runs if not run.passed
        )  # fmt: skip


def active_points(incident: Incident) -> list[str]:
    """The points that are sampled, in the order in which they were added."""
    return [point.id for point in incident.points.values() if not point.retired]


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
    """True if the latest value of any declared item at any active point lies outside the target class."""
    return any(not within(_limit(rules, incident, item), value) for _, item, value in _latest(rules, incident))


def _latest(rules: Rules, incident: Incident) -> Iterator[tuple[str, str, str]]:
    for point in active_points(incident):
        for item in items(rules, incident):
            series = _series(incident, point, item)
            if series:
                yield point, item, series[-1].values[item]


def _series(incident: Incident, point: str, item: str) -> list[Reading]:
    return [reading for reading in at_point(incident, point) if item in reading.values]


def _limit(rules: Rules, incident: Incident, item: str) -> Limit | None:
    water = rules.district.waters[incident.head.water]
    return limit_of(rules.standard, item, water.target_class, water.type)


def window(rules: Rules, incident: Incident, now: datetime) -> WindowReport:
    """Weigh the closing window (domain: HJ 589 practice, 48 h by default; the playbook says how long, how many, how dense).

    The clean run of an item is the unbroken tail of its samples that meet the class, with no gap wider than allowed; one failing
    sample starts it anew, and a missing sample never counts as clean. Nor does any from before the incident last went back to an
    earlier stage.
    """
    points, wanted = active_points(incident), items(rules, incident)
    runs = tuple(_run(rules, incident, point, item, now) for point in points for item in wanted)
    span = timedelta(hours=rules.playbook.window.hours)
    earliest = max((max((run.since or now) + span, now if not run.passed else run.until or now) for run in runs), default=None)
    return WindowReport(runs, rules.playbook.window.hours, earliest)


def _run(rules: Rules, incident: Incident, point: str, item: str, now: datetime) -> Run:
    policy = rules.playbook.window
    returned = incident.returned_at
    series = [reading for reading in _series(incident, point, item) if returned is None or reading.sampled_at >= returned]
    if not series:
        return Run(point, item, "no_sample")
    limit = _limit(rules, incident, item)
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
    return Run(point, item, code, len(clean), since, until, last.values[item], spelled(limit))


def _clean_tail(limit: Limit | None, item: str, series: list[Reading], gap: timedelta) -> list[Reading]:
    tail: list[Reading] = []
    for reading in reversed(series):
        if not within(limit, reading.values[item]):
            break
        if tail and tail[0].sampled_at - reading.sampled_at > gap:
            break
        tail.insert(0, reading)
    return tail


# ── commands ────────────────────────────────────────────────────────────────


def add_point(case: Case, command: ask.AddPoint) -> None:
    """A new sampling point. WGS-84, both coordinates or neither."""
    if command.point in case.incident.points:
        case.refuse("point_exists", point=command.point)
    if (command.latitude is None) != (command.longitude is None):
        case.refuse("bad_coordinate", point=command.point)
    for value, most in ((command.latitude, 90), (command.longitude, 180)):
        if value is not None and not _within(value, most):
            case.refuse("bad_coordinate", point=command.point, value=value)
    case.record(PointAdded(point=command.point, latitude=command.latitude, longitude=command.longitude))


def _within(value: str, most: int) -> bool:
    try:
        return abs(float(value)) <= most
    except ValueError:
        return False


def retire_point(case: Case, command: ask.RetirePoint) -> None:
    """Stop sampling a point; the reason stays in the record since it changes what the window asks for."""
    point = case.incident.points.get(command.point)
    if point is None or point.retired:
        case.refuse("unknown_point", point=command.point, known=", ".join(active_points(case.incident)))
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="point retire")
    case.record(PointRetired(point=command.point, reason=command.reason))


def take(case: Case, command: ask.TakeReading) -> None:
    """Values measured at an active point. Refused after the end of the incident: re-open it first."""
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    if command.point not in active_points(case.incident):
        case.refuse("unknown_point", point=command.point, known=", ".join(active_points(case.incident)))
    _check_sampler(case, command.sampler)
    case.record(
        ReadingTaken(point=command.point, values=checked_values(case, command.values), sampler=command.sampler, sampled_at=case.happened_at)
    )


def checked_values(case: Case, values: dict[str, str]) -> dict[str, str]:
    """The values under the standard's own item codes. Refused: an unknown item, a value that is none."""
    checked: dict[str, str] = {}
    if not values:
        case.refuse("no_value")
    for name, value in values.items():
        item = case.rules.standard.resolve(name)
        if item is None:
            case.refuse("unknown_item_code", item=name, known=", ".join(case.rules.standard.items))
        try:
            parse_measurement(value)
        except MeasurementError as error:
            case.refuse("bad_value", item=name, value=value, why=str(error))
        checked[item] = value.strip()
    return checked


def _check_sampler(case: Case, sampler: str | None) -> None:
    if sampler is None:
        return
    person = case.rules.district.persons.get(sampler)
    if person is None:
        case.refuse("unknown_person", person=sampler)
    if "sampler" not in person.roles:
        case.refuse("sampler_without_certificate", person=sampler)
    if person.certificate_until is not None and person.certificate_until < case.happened_at.date():
        case.refuse("sampler_without_certificate", person=sampler, until=person.certificate_until.isoformat())


def correct(case: Case, command: ask.CorrectEntry) -> EntryCorrected:
    """The correction of a reading, checked like a new one."""
    return EntryCorrected(entry=command.entry, reason=command.reason, values=checked_values(case, command.values))
