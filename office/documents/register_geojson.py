"""The registers as GeoJSON (RFC 7946): WGS-84 degrees, longitude first. What is written here is read again to
the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from engine.district.registers import Item

PLACE = "place"


@dataclass(frozen=True)
class PointGeometry:
    """A place: longitude and latitude."""

    coordinates: tuple[float, float]
    type: Literal["Point"] = "Point"


@dataclass(frozen=True)
class RegisterFeature:
    """One row; its geometry is null where its place is not known. `properties`: every field of the row, with the name
    of its register under `register`.
    """

    id: str
    geometry: PointGeometry | None
    properties: dict[str, Any]
    type: Literal["Feature"] = "Feature"


@dataclass(frozen=True)
class RegisterFeatures:
    """Rows of the registers, outfalls first."""

    features: tuple[RegisterFeature, ...]
    type: Literal["FeatureCollection"] = "FeatureCollection"


def features(items: Iterable[Item]) -> RegisterFeatures:
    """These rows."""
    return RegisterFeatures(tuple(_feature(it) for it in items))


def _feature(it: Item) -> RegisterFeature:
    place = it.row.place
    at = None if place is None else PointGeometry((float(place.lon), float(place.lat)))
    return RegisterFeature(it.key, at, {"register": it.table, **it.row.model_dump(mode="json", exclude={"id"})})
