"""Outfalls and sources on a drawing of the waters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.district.registers import Table
from engine.district.visiting import is_visited, items
from office.views.map.projection import Projection, Spot
from office.wording.language import Lang

if TYPE_CHECKING:
    from engine.district.model import District


@dataclass(frozen=True)
class MapItem:
    """An outfall or a source whose place is known and lies on the drawing."""

    table: Table
    id: str
    name: str
    at: Spot


def map_items(district: District, lang: Lang, projection: Projection) -> tuple[MapItem, ...]:
    """Sources first, so that an outfall is drawn over what drains into it."""
    found = []
    for it in items(district):
        if it.row.place is None or not is_visited(it):
            continue
        at = projection.spot(it.row.place.lon, it.row.place.lat)
        if projection.shows(at):
            found.append(MapItem(it.table, it.key, it.row.zh if lang == "zh" else it.row.en, at))
    return tuple(sorted(found, key=lambda it: it.table == "outfalls"))
