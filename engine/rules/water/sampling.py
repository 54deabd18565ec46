"""Points and samples as they come in: checked, converted into the standard's units, recorded. What they come to is
`readings`'.
"""

from __future__ import annotations

from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

from engine.deciding import meant, naming
from engine.deciding.case import Case, Refused
from engine.district.model import District
from engine.incident import commands as ask
from engine.incident.events import EntryCorrected
from engine.incident.water import PointAdded, PointKind, PointRetired, ReadingTaken
from engine.rules.water import doubts, measuring, places
from engine.rules.water.items import items_of
from engine.rules.water.readings import active_points
from engine.standards.model import recorded
from engine.stream.refusal import Missing
from engine.values.faults import ValueFault
from engine.values.number import read_number

MOST_ROWS = 2000
DEEPEST_M = 100
FIELD_OF = {
    "unknown_point": "point",
    "unknown_item_code": "item",
    "item_twice": "item",
    "bad_value": "value",
    "no_value": "value",
    "value_doubted": "value",
    "bad_unit": "unit",
    "detection_without_value": "detection_limit",
    "below_detection": "detection_limit",
    "unknown_person": "sampler",
    "sampler_without_certificate": "sampler",
    "time_without_zone": "sampled_at",
    "time_in_future": "sampled_at",
    "time_too_long_ago": "sampled_at",
    "time_before_incident": "sampled_at",
}
"""Which field of a row a refusal speaks of."""


def add_point(case: Case, command: ask.AddPoint) -> None:
    """A new sampling point: both coordinates with their reference system, or neither; depth in metres."""
    point = naming.named(case, command.point, "point")
    if point in case.incident.points:
        case.refuse("point_exists", point=point)
    if command.kind not in get_args(PointKind):
        case.refuse("unknown_point_kind", kind=command.kind, known=", ".join(get_args(PointKind)))
    place = places.place_of(case, command)
    case.record(
        PointAdded(
            point=point,
            latitude=place.latitude,
            longitude=place.longitude,
            crs=command.crs or "WGS-84",  # type: ignore[arg-type]
            depth=_depth(case, command),
            kind=command.kind,  # type: ignore[arg-type]
            doubted=place.doubted,
            written=place.written,
            happened_at=case.happened_at,
        )
    )


def _depth(case: Case, command: ask.AddPoint) -> str | None:
    if command.depth is None:
        return None
    try:
        depth = read_number(command.depth)
    except ValueFault:
        depth = None
    if depth is None or depth.amount > DEEPEST_M:
        case.refuse("bad_depth", point=command.point, value=command.depth)
    return depth.text


def retire_point(case: Case, command: ask.RetirePoint) -> None:
    """Stop sampling a point; the reason stays in the record since it changes what the window asks for."""
    point = case.incident.points.get(command.point)
    if point is None or point.retired:
        case.refuse("unknown_point", point=command.point, known=", ".join(active_points(case.incident)))
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="point retire")
    case.record(PointRetired(point=command.point, reason=command.reason, happened_at=case.happened_at))


def take(case: Case, command: ask.TakeReading) -> None:
    """Values measured at an active point. Refused after the end of the incident: re-open it first."""
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    row = ask.SampleRow(
        line=1,
        point=command.point,
        sampled_at=case.happened_at,
        values=command.values,
        sampler=command.sampler,
        units=command.units,
        method=command.method,
        detection=command.detection,
    )
    case.record(_reading(case, row, confirmed=command.confirm))


def take_all(case: Case, command: ask.ImportReadings) -> None:
    """A whole list of samples. Refused as a whole with every fault at once, each by its line.

    They are taken in the order of their times, since a value is held against the one before it.
    """
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    if not command.rows or len(command.rows) > MOST_ROWS:
        case.refuse("import_size", rows=str(len(command.rows)), most=str(MOST_ROWS))
    faults: dict[int, Missing] = {}
    for number, row in _in_time(command.rows):
        try:
            case.record(_reading(case, row, confirmed=command.confirm))
        except Refused as refused:
            it = refused.refusal
            column = FIELD_OF.get(it.code, "")
            faults[number] = Missing(
                "row_fault", {**it.values, "fault": it.code, "line": str(row.line), "column": column}
            )
    if faults:
        case.refuse("import_faulty", count=str(len(faults)), missing=tuple(faults[number] for number in sorted(faults)))


def _in_time(rows: tuple[ask.SampleRow, ...]) -> list[tuple[int, ask.SampleRow]]:
    numbered = list(enumerate(rows))
    if any(row.sampled_at.tzinfo is None for row in rows):
        return numbered
    return sorted(numbered, key=lambda it: it[1].sampled_at)


def _reading(case: Case, row: ask.SampleRow, *, confirmed: bool) -> ReadingTaken:
    at = case.past(row.sampled_at, "sampled_at" if isinstance(case.command, ask.ImportReadings) else "at")
    if row.point not in active_points(case.incident):
        case.refuse("unknown_point", point=row.point, known=", ".join(active_points(case.incident)))
    sampler = _certified(case, row.sampler, at) if row.sampler else _acting_sampler(case, at)
    taken = measuring.taken(case, row.values, row.units)
    detection = measuring.taken(case, row.detection, row.units).values if row.detection else {}
    for item, least in detection.items():
        _check_detection(case, item, taken.values.get(item), least)
    derived = measuring.derived(case, row.point, at, taken.values)
    values = {**taken.values, **{item: it.value for item, it in derived.items()}}
    found = doubts.doubts(case.rules, case.incident, row.point, at, values)
    if found and not confirmed:
        refuse_doubtful(case, row.point, at, values, found)
    return ReadingTaken(
        point=row.point,
        values=values,
        sampler=sampler,
        sampled_at=at,
        written=taken.written,
        method=row.method,
        detection=detection,
        screening=sampler is None,
        doubted=found,
        derived={item: it.how for item, it in derived.items()},
        read_as=taken.read_as,
    )


def refuse_doubtful(case: Case, point: str, at: datetime, values: dict[str, str], found: dict[str, str]) -> None:
    """Refuse values that are doubted, each with what can be; whoever means them confirms."""
    first, *others = [_doubtful(case, point, at, item, values[item], why) for item, why in found.items()]
    case.refuse(
        "value_doubted",
        item=first["item"],
        value=first["value"],
        doubt=first["doubt"],
        can=first["can"],
        before=first["before"],
        missing=tuple(Missing("also_doubted", {**it, "fault": "value_doubted"}) for it in others),
    )


def _doubtful(case: Case, point: str, at: datetime, item: str, value: str, why: str) -> dict[str, str]:
    unit = items_of(case.rules, case.incident).unit(item)
    can = case.rules.plausible.range_of(item, unit)
    before = doubts.before(case.rules, case.incident, point, at, item) if why == "jump" else None
    return {
        "item": item,
        "value": f"{value} {unit}".strip(),
        "doubt": why,
        "can": f"{can.low:f}–{can.high:f} {unit}".strip() if can is not None and why == "cannot_be" else "",
        "before": f"{before.values[item]} {unit}".strip() if before is not None else "",
    }


def _check_detection(case: Case, item: str, value: str | None, least: str) -> None:
    if value is None:
        case.refuse("detection_without_value", item=item)
    if recorded(value).amount < recorded(least).amount:
        case.refuse("below_detection", item=item, value=value, detection=recorded(least).amount.__format__("f"))


def _acting_sampler(case: Case, at: datetime) -> str | None:
    """Whoever reports their own sample took it, if they are certified; else nobody certified did, and it is a field
    value.
    """
    person = case.actor.person
    return person if person is not None and is_certified(case.rules.district, person, at) else None


def is_certified(district: District, person: str, at: datetime) -> bool:
    """Whether what this person (an id) sampled at `at` counts as taken by a certified sampler."""
    known = district.persons.get(person)
    return known is not None and "sampler" in known.roles and not _ran_out(district, person, at)


def _ran_out(district: District, sampler: str, at: datetime) -> bool:
    """The certificate is good up to and including its last day, by the district's calendar."""
    until = district.persons[sampler].certificate_until
    return until is not None and until < at.astimezone(ZoneInfo(district.timezone)).date()


def _certified(case: Case, sampler: str, at: datetime) -> str:
    """The id of a sampler who is given by id or by name, with a certificate that was good at that time."""
    person = meant.person(case, sampler)
    if "sampler" not in person.roles:
        case.refuse("sampler_without_certificate", person=sampler)
    if _ran_out(case.rules.district, person.id, at):
        case.refuse("sampler_without_certificate", person=sampler, until=str(person.certificate_until))
    return person.id


def correct(case: Case, command: ask.CorrectEntry) -> EntryCorrected:
    """The correction of a reading, checked like a new one; it may not lie below the detection limit that was stated."""
    taken = measuring.taken(case, command.values, {})
    known = case.incident.readings[command.entry]
    for item, least in known.detection.items():
        if item in taken.values:
            _check_detection(case, item, taken.values[item], least)
    found = doubts.doubts(case.rules, case.incident, known.point, known.sampled_at, taken.values, besides=known.entry)
    if found and not command.confirm:
        refuse_doubtful(case, known.point, known.sampled_at, taken.values, found)
    return EntryCorrected(
        entry=command.entry,
        reason=command.reason,
        values=taken.values,
        doubted=found,
        read_as=taken.read_as,
        happened_at=case.happened_at,
    )
