"""From where on an incident is traced upstream, and what of the registers lies there. Pure."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from engine.district.model import District, Position
from engine.district.upstream import Upstream, upstream
from engine.incident.state import Incident


def traced(district: District, incident: Incident) -> tuple[Upstream, ...]:
    """The outfalls and sources upstream of where it was found, the nearest first.

    It was found at the outfall that is open and in the register; else at the first sampling point in the water whose
    place is known; else somewhere on its water.
    """
    if not district.outfalls and not district.sources:
        return ()
    return upstream(district, incident.head.water, found_at(incident), found_outfall(incident))


def found_outfall(incident: Incident) -> str:
    """The row of the register of the first outfall that is named and still open; empty where there is none."""
    rows = (it.registered for it in incident.outfalls.values() if not it.blocked and it.registered is not None)
    return next(rows, "")


def found_at(incident: Incident) -> Position | None:
    """The first point in the water that was hit, or at what flows in, whose place is known in WGS-84."""
    for point in incident.points.values():
        if point.kind in ("site", "outfall") and point.crs in ("WGS-84", "CGCS2000") and not point.doubted:
            found = _position(point.longitude, point.latitude)
            if found is not None:
                return found
    return None


def _position(longitude: str | None, latitude: str | None) -> Position | None:
    try:
        return Position(Decimal(longitude or ""), Decimal(latitude or ""))
    except InvalidOperation:
        return None
