"""What the record itself can say in a field of a report. One function per source; an empty text means that it can say
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.deciding.ruleset import Rules
from engine.incident.duty import Duty
from engine.incident.events import StageEntered
from engine.incident.sampled import Reading
from engine.incident.state import Incident
from engine.playbook.language import FactRule
from engine.regulations.reports import ReportField
from engine.rules.water.items import items_of
from engine.standards.classify import judge
from engine.standards.model import recorded
from engine.stream.recorded import Recorded
from office.wording import reports as said
from office.wording.codes import MEASURES


@dataclass(frozen=True)
class Record:
    """All that a report is filled from. `now` is story time (UTC); `entries` are the incident's own, from the first;
    `head` is the ledger's, as printed.
    """

    rules: Rules
    incident: Incident
    entries: Sequence[Recorded]
    now: datetime
    head: str

    @property
    def zone(self) -> ZoneInfo:
        """The time that the district lives by."""
        return ZoneInfo(self.rules.district.timezone)

    def time(self, at: datetime) -> str:
        """2017年5月1日10:20, in the district's time."""
        local = at.astimezone(self.zone)
        return f"{local.year}年{local.month}月{local.day}日{local:%H:%M}"

    def day(self, at: datetime) -> str:
        """2017年5月1日, in the district's time."""
        local = at.astimezone(self.zone)
        return f"{local.year}年{local.month}月{local.day}日"

    @property
    def last_report_at(self) -> datetime | None:
        """When the latest report was signed."""
        return max((it.issued.happened_at for it in self.incident.reporting.reports.values()), default=None)


def filled(record: Record, field: ReportField) -> str:
    """The text of a field as far as the record knows it, one statement a line."""
    return "\n".join(_SOURCES[field.filled_by](record, field))


def _nothing(record: Record, field: ReportField) -> Iterator[str]:
    return iter(())


def _occurred(record: Record, field: ReportField) -> Iterator[str]:
    head = record.incident.head
    yield said.OCCURRED.format(occurred=record.time(head.occurred_at), known=record.time(head.known_at))


def _place(record: Record, field: ReportField) -> Iterator[str]:
    district, head = record.rules.district, record.incident.head
    water = district.waters[head.water]
    streets = "、".join(district.units[unit].zh for unit in water.subdistricts if unit in district.units)
    yield said.PLACE.format(district=district.title.zh, water=water.zh, streets=streets, summary=head.summary)


def _facts(record: Record, field: ReportField) -> Iterator[str]:
    rules = record.rules.playbook.facts
    known = record.incident.facts
    return (
        f"{rules[key].title.zh}：{_value(record, rules[key], known[key].value)}"
        for key in field.facts
        if key in known and key in rules
    )


def _value(record: Record, rule: FactRule, value: bool | str) -> str:
    if isinstance(value, bool):
        return said.YES if value else said.NO
    if rule.kind == "items":
        return "、".join(item_name(record, code.strip()) for code in value.split(","))
    return f"{value}{said.UNITS.get(rule.unit or '', rule.unit or '')}"


def item_name(record: Record, code: str) -> str:
    """What the standard calls an item."""
    return items_of(record.rules, record.incident).name(code, "zh")


def _course(record: Record, field: ReportField) -> Iterator[str]:
    head = record.incident.head
    yield said.HAPPENED.format(at=record.time(head.occurred_at), what=head.summary)
    yield said.KNOWN.format(at=record.time(head.known_at))
    yield from _stages(record, None)


def _stages(record: Record, since: datetime | None) -> Iterator[str]:
    for entry in record.entries:
        if isinstance(entry.event, StageEntered) and (since is None or entry.event.happened_at > since):
            title = record.rules.playbook.stages[entry.event.stage].title.zh  # type: ignore[index]
            yield said.STAGE.format(at=record.time(entry.event.happened_at), stage=title)


def readings_of(record: Record) -> list[Reading]:
    """Every reading, the earliest sample first."""
    return sorted(record.incident.readings.values(), key=lambda it: (it.sampled_at, it.entry))


def _readings(record: Record, field: ReportField) -> Iterator[str]:
    found = readings_of(record)
    if found:
        points = "、".join(dict.fromkeys(it.point for it in found))
        yield said.READINGS.format(
            count=len(found),
            points=points,
            first=record.time(found[0].sampled_at),
            last=record.time(found[-1].sampled_at),
        )


def _measures_taken(record: Record, field: ReportField) -> Iterator[str]:
    yield from _done(record, None)
    yield from _together(record, open_still=False)


def _together(record: Record, *, open_still: bool) -> Iterator[str]:
    """What other districts and offices of the city do together with us: what is agreed, or what stands and is done."""
    units = record.rules.district.units
    for it in record.incident.partners.measures.values():
        if it.state != "dropped" and (it.state == "agreed") is open_still:
            yield said.TOGETHER.format(
                at=record.time(it.said_at or it.at),
                unit=units[it.unit].zh if it.unit in units else it.unit,
                what=it.what,
                doer=it.doer,
                when=said.WHEN.format(when=it.when) if it.when else "",
                state=MEASURES[it.state].zh,
            )


def _done(record: Record, since: datetime | None) -> Iterator[str]:
    """What units have done, reports aside, in the order of the times."""
    done = [
        duty
        for duty in record.incident.duties.values()
        if duty.status == "finished" and duty.report is None and duty.ended_at
    ]
    for duty in sorted(done, key=lambda it: it.ended_at or record.now):
        if duty.ended_at and (since is None or duty.ended_at > since):
            yield said.DONE.format(at=record.time(duty.ended_at), unit=duty.unit_zh, what=_title(record, duty))


def _title(record: Record, duty: Duty) -> str:
    return record.rules.playbook.duties[duty.rule].title.zh


def _measures_planned(record: Record, field: ReportField) -> Iterator[str]:
    for duty in record.incident.duties.values():
        if duty.open and duty.report is None:
            by = said.BY.format(at=record.time(duty.finish_due)) if duty.finish_due else ""
            yield said.PLANNED.format(unit=duty.unit_zh, what=_title(record, duty), by=by)
    yield from _together(record, open_still=True)


def _progress(record: Record, field: ReportField) -> Iterator[str]:
    since = record.last_report_at
    yield from _stages(record, since)
    yield from _done(record, since)


def _points(record: Record, field: ReportField) -> Iterator[str]:
    """Each sampling point, where it is, and how often it was sampled."""
    for point in record.incident.points.values():
        times = sum(it.point == point.id for it in record.incident.readings.values())
        place = (
            said.POINT_AT.format(longitude=point.longitude, latitude=point.latitude, crs=point.crs)
            if point.latitude is not None
            else said.POINT_UNPLACED
        )
        yield said.POINT.format(point=point.id, place=place, times=times)


def _methods(record: Record, field: ReportField) -> Iterator[str]:
    """Each method, as whoever sampled named it, with what was measured by it."""
    found: dict[str, dict[str, None]] = {}
    for it in readings_of(record):
        if it.method:
            found.setdefault(it.method, {}).update(dict.fromkeys(it.values))
    for method, items in found.items():
        yield said.METHOD.format(method=method, items="、".join(item_name(record, it) for it in items))


def _exceeding(record: Record, field: ReportField) -> Iterator[str]:
    """Of each point and item the latest value against its limit, where there is one."""
    latest = {(it.point, code): (it, value) for it in readings_of(record) for code, value in it.values.items()}
    water = record.rules.district.waters[record.incident.head.water]
    items = items_of(record.rules, record.incident)
    for (point, code), (reading, value) in latest.items():
        verdict = judge(items.limit(code, water), recorded(value))
        if verdict == "unknown":
            continue
        yield (said.WITHIN if verdict == "met" else said.OVER).format(
            point=point,
            item=item_name(record, code),
            value=value,
            unit=items.unit(code),
            at=record.time(reading.sampled_at),
        )


_SOURCES: dict[str, Callable[[Record, ReportField], Iterator[str]]] = {
    "person": _nothing,
    "file": _nothing,
    "occurred": _occurred,
    "place": _place,
    "facts": _facts,
    "course": _course,
    "readings": _readings,
    "measures_taken": _measures_taken,
    "measures_planned": _measures_planned,
    "progress": _progress,
    "map": _nothing,
    "points": _points,
    "methods": _methods,
    "exceeding": _exceeding,
}
