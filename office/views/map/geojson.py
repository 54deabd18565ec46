"""The map as GeoJSON (RFC 7946): WGS-84 degrees, longitude first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.district.model import District, Place, Position, Water
from office.views.map.page import MapView, Mark
from office.views.map.waters import MapWater


def geojson(district: District, seen: MapView) -> dict[str, Any]:
    """One feature for each water, with its open incidents, its stock and where it flows. Where a water has no outline
    its geometry is null, as the standard has it.
    """
    return {
        "type": "FeatureCollection",
        "features": [_feature(district.waters[it.water], it, seen.marks.get(it.water, ())) for it in seen.waters],
    }


def _feature(water: Water, seen: MapWater, marks: Iterable[Mark]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": water.id,
        "geometry": _geometry(water.place),
        "properties": {
            "name_zh": water.zh,
            "name_en": water.en,
            "type": water.type,
            "target_class": water.target_class,
            "error_m": seen.error_m,
            "flows_to": list(seen.to),
            "borders": [
                {"enters": it.enters, "waters": list(it.waters), "units": list(it.units)} for it in seen.borders
            ],
            "stock": {it.item: {"there": it.there, "out": it.out, "low": it.is_low} for it in seen.held},
            "incidents": [it.incident for it in marks],
        },
    }


def _geometry(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    if len(place.outline) >= 3:
        ring = _counter_clockwise(place.outline)
        return {"type": "Polygon", "coordinates": [[_pair(it) for it in (*ring, ring[0])]]}
    if len(place.course) >= 2:
        return {"type": "LineString", "coordinates": [_pair(it) for it in place.course]}
    return None if place.centre is None else {"type": "Point", "coordinates": _pair(place.centre)}


def _counter_clockwise(ring: tuple[Position, ...]) -> tuple[Position, ...]:
    """RFC 7946, 3.1.6: the outer ring of a polygon goes counter-clockwise."""
    twice = sum(a.lon * b.lat - b.lon * a.lat for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
    return ring if twice > 0 else ring[::-1]


def _pair(it: Position) -> list[float]:
    return [float(it.lon), float(it.lat)]
