"""Where a sampling point lies: read, held against the surroundings of the district, refused or kept as doubted."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn, get_args

from engine.deciding.case import Case
from engine.incident import commands as ask
from engine.incident.water import ReferenceSystem
from engine.values.faults import ValueFault
from engine.values.position import Angle, Axis, read_angle
from engine.values.text import seen


@dataclass(frozen=True)
class Place:
    """Decimal degrees as the record keeps them; None where they are not surveyed."""

    latitude: str | None = None
    longitude: str | None = None
    doubted: bool = False
    written: dict[str, str] = field(default_factory=dict)


def place_of(case: Case, command: ask.AddPoint) -> Place:
    """Both coordinates with their reference system, or neither. Refused: what is no coordinate, is changed round, or
    lies far away.
    """
    if (command.latitude is None) != (command.longitude is None):
        case.refuse("bad_coordinate", point=command.point)
    if command.latitude is None or command.longitude is None:
        _check_system(case, command)
        return Place()
    latitude = _angle(case, command, "latitude", command.latitude)
    longitude = _angle(case, command, "longitude", command.longitude)
    _check_system(case, command)
    far = _far(case, command, latitude.degrees, longitude.degrees)
    return Place(latitude.text, longitude.text, far, _written(command, latitude, longitude))


def _check_system(case: Case, command: ask.AddPoint) -> None:
    known = get_args(ReferenceSystem)
    if command.latitude is not None and command.crs is None:
        case.refuse("crs_needed", point=command.point, known=", ".join(known))
    if command.crs is not None and command.crs not in known:
        case.refuse("unknown_crs", crs=command.crs, known=", ".join(known))


def _angle(case: Case, command: ask.AddPoint, axis: Axis, written: str) -> Angle:
    try:
        return read_angle(written, axis)
    except ValueFault as fault:
        if fault.code == "axes_changed" and _fits_changed(command):
            _refuse_changed(case, command)
        case.refuse("bad_coordinate", point=command.point, value=written)


def _fits_changed(command: ask.AddPoint) -> bool:
    try:
        read_angle(command.longitude or "", "latitude")
        read_angle(command.latitude or "", "longitude")
    except ValueFault:
        return False
    return True


def _refuse_changed(case: Case, command: ask.AddPoint) -> NoReturn:
    case.refuse(
        "coordinates_changed", point=command.point, latitude=command.latitude or "", longitude=command.longitude or ""
    )


def _far(case: Case, command: ask.AddPoint, latitude: Decimal, longitude: Decimal) -> bool:
    around = case.rules.district.surroundings
    if around is None or around.holds(latitude, longitude):
        return False
    if around.holds(longitude, latitude):
        _refuse_changed(case, command)
    if not command.confirm:
        case.refuse(
            "position_far",
            point=command.point,
            latitude=f"{latitude:f}",
            longitude=f"{longitude:f}",
            around=around.said,
        )
    return True


def _written(command: ask.AddPoint, latitude: Angle, longitude: Angle) -> dict[str, str]:
    given = {"latitude": command.latitude or "", "longitude": command.longitude or ""}
    kept = {"latitude": latitude.text, "longitude": longitude.text}
    return {axis: seen(text).text for axis, text in given.items() if seen(text).text != kept[axis]}
