"""Points and samples as they come in: checked, converted into the standard's units, recorded. What they come to is `readings`'."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import get_args
from zoneinfo import ZoneInfo

from engine.incident import commands as ask
from engine.incident.events import EntryCorrected, PointAdded, PointKind, PointRetired, ReadingTaken, ReferenceSystem
from engine.incident.refusal import Missing
from engine.rules import meant, naming
from engine.rules.case import Case, Refused
from engine.rules.readings import active_points
from engine.standards.model import MeasurementError, parse_measurement
from engine.standards.units import UnitError, converted

MOST_ROWS = 2000
DEEPEST_M = 100


def add_point(case: Case, command: ask.AddPoint) -> None:
    """A new sampling point: both coordinates with their reference system, or neither; depth in metres."""
    point = naming.named(case, command.point, "point")
    if point in case.incident.points:
        case.refuse("point_exists", point=point)
    if command.kind not in get_args(PointKind):
        case.refuse("unknown_point_kind", kind=command.kind, known=", ".join(get_args(PointKind)))
    _check_place(case, command)
    if command.depth is not None and not _between(command.depth, 0, DEEPEST_M):
        case.refuse("bad_depth", point=command.point, value=command.depth)
    case.record(
        PointAdded(point=point, latitude=command.latitude, longitude=command.longitude, crs=command.crs or "WGS-84",  # type: ignore[arg-type]
                   depth=command.depth, kind=command.kind)  # type: ignore[arg-type]
    )  # fmt: skip


def _check_place(case: Case, command: ask.AddPoint) -> None:
    if (command.latitude is None) != (command.longitude is None):
        case.refuse("bad_coordinate", point=command.point)
    for value, most in ((command.latitude, 90), (command.longitude, 180)):
        if value is not None and not _between(value, -most, most):
            case.refuse("bad_coordinate", point=command.point, value=value)
    known = get_args(ReferenceSystem)
    if command.latitude is not None and command.crs is None:
        case.refuse("crs_needed", point=command.point, known=", ".join(known))
    if command.crs is not None and command.crs not in known:
        case.refuse("unknown_crs", crs=command.crs, known=", ".join(known))


def _between(value: str, least: int, most: int) -> bool:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    return number.is_finite() and least <= number <= most


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
    row = ask.SampleRow(
        line=1, point=command.point, sampled_at=case.happened_at, values=command.values, sampler=command.sampler, units=command.units,
        method=command.method, detection=command.detection,
    )  # fmt: skip
    case.record(_reading(case, row))


def take_all(case: Case, command: ask.ImportReadings) -> None:
    """A whole list of samples. Refused as a whole with every fault at once, each by its line."""
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    if not command.rows or len(command.rows) > MOST_ROWS:
        case.refuse("import_size", rows=str(len(command.rows)), most=str(MOST_ROWS))
    taken: list[ReadingTaken] = []
    faults: list[Missing] = []
    for row in command.rows:
        try:
            taken.append(_reading(case, row))
        except Refused as refused:
            it = refused.refusal
            faults.append(Missing("row_fault", {**it.values, "fault": it.code, "line": str(row.line), "column": ""}))
    if faults:
        case.refuse("import_faulty", count=str(len(faults)), missing=tuple(faults))
    case.record(*taken)


def _reading(case: Case, row: ask.SampleRow) -> ReadingTaken:
    at = case.past(row.sampled_at, "sampled_at" if isinstance(case.command, ask.ImportReadings) else "at")
    if row.point not in active_points(case.incident):
        case.refuse("unknown_point", point=row.point, known=", ".join(active_points(case.incident)))
    sampler = _certified(case, row.sampler, at) if row.sampler else _acting_sampler(case, at)
    units = {_item(case, name): unit for name, unit in row.units.items()}
    given = {_item(case, name): value for name, value in row.values.items()}
    values = checked_values(case, row.values, units)
    detection = checked_values(case, row.detection, units) if row.detection else {}
    for item, least in detection.items():
        _check_detection(case, item, values.get(item), least)
    written = {
        item: f"{given[item].strip()} {unit}".strip()
        for item, unit in units.items()
        if item in given and values[item] != given[item].strip()
    }
    return ReadingTaken(
        point=row.point, values=values, sampler=sampler, sampled_at=at, written=written, method=row.method, detection=detection,
        screening=sampler is None,
    )  # fmt: skip


def _check_detection(case: Case, item: str, value: str | None, least: str) -> None:
    if value is None:
        case.refuse("detection_without_value", item=item)
    if parse_measurement(value).amount < parse_measurement(least).amount:
        case.refuse("below_detection", item=item, value=value, detection=parse_measurement(least).amount.__format__("f"))


def checked_values(case: Case, values: dict[str, str], units: dict[str, str] | None = None) -> dict[str, str]:
    """The values under the standard's own item codes and in its units. Refused: an unknown item or unit, a value that is none."""
    checked: dict[str, str] = {}
    if not values:
        case.refuse("no_value")
    for name, value in values.items():
        item = _item(case, name)
        if item in checked:
            case.refuse("item_twice", item=name)
        own = case.rules.standard.items[item].unit
        try:
            checked[item] = converted(value, (units or {}).get(item, own), own)
        except UnitError as error:
            case.refuse("bad_unit", item=name, unit=str(error), wanted=own)
        except MeasurementError as error:
            case.refuse("bad_value", item=name, value=value, why=str(error))
    return checked


def _item(case: Case, name: str) -> str:
    item = case.rules.standard.resolve(name)
    return item if item is not None else case.refuse("unknown_item_code", item=name, known=", ".join(case.rules.standard.items))


def _acting_sampler(case: Case, at: datetime) -> str | None:
    """Whoever reports their own sample took it, if they are certified; else nobody certified did, and it is a field value."""
    person = case.rules.district.persons.get(case.actor.person or "")
    return person.id if person is not None and "sampler" in person.roles and not _ran_out(case, person.id, at) else None


def _ran_out(case: Case, sampler: str, at: datetime) -> bool:
    """The certificate is good up to and including its last day, by the district's calendar."""
    until = case.rules.district.persons[sampler].certificate_until
    return until is not None and until < at.astimezone(ZoneInfo(case.rules.district.timezone)).date()


def _certified(case: Case, sampler: str, at: datetime) -> str:
    """The id of a sampler who is given by id or by name, with a certificate that was good at that time."""
    person = meant.person(case, sampler)
    if "sampler" not in person.roles:
        case.refuse("sampler_without_certificate", person=sampler)
    if _ran_out(case, person.id, at):
        case.refuse("sampler_without_certificate", person=sampler, until=str(person.certificate_until))
    return person.id


def correct(case: Case, command: ask.CorrectEntry) -> EntryCorrected:
    """The correction of a reading, checked like a new one; it may not lie below the detection limit that was stated."""
    values = checked_values(case, command.values)
    known = case.incident.readings[command.entry]
    for item, least in known.detection.items():
        if item in values:
            _check_detection(case, item, values[item], least)
    return EntryCorrected(entry=command.entry, reason=command.reason, values=values)
