"""The map as GeoJSON (RFC 7946): WGS-84 degrees, longitude first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from engine.district.model import District, Place, Position, Water
from office.views.map.page import MapView, Mark
from office.views.map.waters import BorderView, MapWater

Pair = tuple[float, float]
"""Longitude and latitude."""


@dataclass(frozen=True)
class Geometry:
    """A ring within a list, a line, or a point, as `type` says."""

    type: Literal["Polygon", "LineString", "Point"]
    coordinates: tuple[tuple[Pair, ...], ...] | tuple[Pair, ...] | Pair


@dataclass(frozen=True)
class Held:
    """How much of an item is there, how much is out, and whether that is little."""

    there: int
    out: int
    low: bool


@dataclass(frozen=True)
class Properties:
    """What is known of a water. `error_m`: of its outline; `flows_to`: by name, in the language asked for; `stock`: by
    item; `incidents`: the open ones.
    """

    name_zh: str
    name_en: str
    type: str
    target_class: str
    error_m: int | None
    flows_to: tuple[str, ...]
    borders: tuple[BorderView, ...]
    stock: Mapping[str, Held]
    incidents: tuple[str, ...]


@dataclass(frozen=True)
class Feature:
    """One water. Where it has no outline its geometry is null, as the standard has it."""

    id: str
    geometry: Geometry | None
    properties: Properties
    type: Literal["Feature"] = "Feature"


@dataclass(frozen=True)
class FeatureCollection:
    """One feature for each water, with its open incidents, its stock and where it flows."""

    features: tuple[Feature, ...]
    type: Literal["FeatureCollection"] = "FeatureCollection"


def geojson(district: District, seen: MapView) -> FeatureCollection:
    """The waters of a map."""
    return FeatureCollection(
        tuple(_feature(district.waters[it.water], it, seen.marks.get(it.water, ())) for it in seen.waters)
    )


def _feature(water: Water, seen: MapWater, marks: Iterable[Mark]) -> Feature:
    known = Properties(
        water.zh,
        water.en,
        water.type,
        water.target_class,
        seen.error_m,
        seen.to,
        seen.borders,
        {it.item: Held(it.there, it.out, it.is_low) for it in seen.held},
        tuple(it.incident for it in marks),
    )
    return Feature(water.id, _geometry(water.place), known)


def _geometry(place: Place | None) -> Geometry | None:
    if place is None:
        return None
    if len(place.outline) >= 3:
        ring = _counter_clockwise(place.outline)
        return Geometry("Polygon", (tuple(_pair(it) for it in (*ring, ring[0])),))
    if len(place.course) >= 2:
        return Geometry("LineString", tuple(_pair(it) for it in place.course))
    return None if place.centre is None else Geometry("Point", _pair(place.centre))


def _counter_clockwise(ring: tuple[Position, ...]) -> tuple[Position, ...]:
    """RFC 7946, 3.1.6: the outer ring of a polygon goes counter-clockwise."""
    twice = sum(a.lon * b.lat - b.lon * a.lat for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
    return ring if twice > 0 else ring[::-1]


def _pair(it: Position) -> Pair:
    return float(it.lon), float(it.lat)
