"""The map of all waters: what flows where, what lies ready at the docks, and where an incident is open. Every line is
the district's own, so it is whole without a network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from engine.district.model import District
from engine.stock.events import STOCK
from engine.stock.state import Stock
from office.views.map.labels import Label, around, placed
from office.views.map.projection import Projection, Spot, bar, fitted, heading
from office.views.map.registers import MapItem, map_items
from office.views.map.shapes import FlowArrow, WaterShape, arrows, line_of, shape_of
from office.views.map.waters import MapWater, map_water
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office

LETTERS = 12.0
"""Height of a name, in user units."""


class Mark(NamedTuple):
    """An open incident: which, on which water, its grade as a number (0: none). `hot`: somebody has not been told, or
    an alarm stands.
    """

    incident: str
    water: str
    grade: int
    hot: bool


@dataclass(frozen=True)
class Drawing:
    """The size of a map in user units, its waters and arrows, and its scale bar: so many metres are so many units.

    `errors_m`: the least and the greatest error of the outlines in metres; None where nothing is drawn.
    """

    width: float
    height: float
    shapes: tuple[WaterShape, ...]
    arrows: tuple[FlowArrow, ...]
    labels: tuple[Label, ...]
    bar_m: int
    bar: float
    errors_m: tuple[int, int] | None


@dataclass(frozen=True)
class MapView:
    """The map with what is known of each water. `drawing` is None where no water has an outline; `docks`: where stock
    lies; `crossings`: arrows over the border; `marks` by water; `items`: outfalls and sources of the registers.
    """

    drawing: Drawing | None
    waters: tuple[MapWater, ...]
    docks: tuple[str, ...]
    crossings: tuple[FlowArrow, ...]
    marks: Mapping[str, tuple[Mark, ...]]
    items: tuple[MapItem, ...] = ()


def map_view(office: Office, marks: Iterable[Mark], lang: Lang, *, width: float = 400) -> MapView:
    """The map as the home stands, `width` user units wide. Raises LedgerError."""
    stock = office.desk.stream(STOCK)
    return map_of(office.district(), stock if isinstance(stock, Stock) else Stock(STOCK), marks, lang, width=width)


def map_of(district: District, stock: Stock, marks: Iterable[Mark], lang: Lang, *, width: float = 400) -> MapView:
    """The map of a district."""
    names = _names(district, lang)
    by_water: dict[str, tuple[Mark, ...]] = {}
    for mark in marks:
        by_water[mark.water] = (*by_water.get(mark.water, ()), mark)
    waters = tuple(map_water(district, stock, it, names) for it in district.waters.values())
    projection = _projection(district, width)
    docks = tuple(it.water for it in waters if it.held)
    if projection is None:
        return MapView(None, waters, docks, (), by_water)
    drawn = drawing(district, names, tuple(district.waters), projection, frozenset(by_water))
    items = map_items(district, lang, projection)
    return MapView(drawn, waters, docks, _crossings(district, drawn.shapes), by_water, items)


class _Called(NamedTuple):
    """What names are taken from where no incident has rules of its own."""

    district: District
    playbook: object = None


def _names(district: District, lang: Lang) -> Names:
    return Names(_Called(district), lang)  # type: ignore[arg-type]  # no title of a playbook is asked for


def _projection(district: District, width: float) -> Projection | None:
    places = [(it.lon, it.lat) for water in district.waters.values() for it in line_of(water.place)]
    return fitted(places, width, width * 0.07) if places else None


def drawing(
    district: District,
    names: Names,
    waters: Iterable[str],
    projection: Projection,
    marked: frozenset[str] = frozenset(),
) -> Drawing:
    """These waters by this projection; the names of the `marked` ones are placed first."""
    known = (shape_of(district.waters[it], names.water(it), projection) for it in waters)
    shapes = tuple(it for it in known if it is not None)
    first = sorted(shapes, key=lambda it: (it.water not in marked, it.river))
    metres, units = bar(projection)
    errors = [it.error_m for it in shapes]
    return Drawing(
        projection.width,
        projection.height,
        shapes,
        arrows(district, shapes),
        placed(
            ((it.name, it.centre) for it in first),
            projection,
            LETTERS,
            [around(it.centre, 5) for it in shapes],
        ),
        metres,
        units,
        (min(errors), max(errors)) if errors else None,
    )


def _crossings(district: District, shapes: Iterable[WaterShape]) -> tuple[FlowArrow, ...]:
    """Where a river comes in or goes out. Where a lake does is not known to its outline; the list says that it does."""
    rivers = {it.water: it for it in shapes if it.river and len(it.line) > 1}
    found = []
    for flow in district.flows:
        if flow.origin is None and flow.target in rivers:
            line = rivers[flow.target].line
            found.append(_arrow(line[0], line[1], line[0], sure=True))
        if flow.target is None and flow.origin in rivers:
            line = rivers[flow.origin].line
            found.append(_arrow(line[-2], line[-1], line[-1], sure=True))
    return tuple(found)


def _arrow(start: Spot, end: Spot, at: Spot, *, sure: bool) -> FlowArrow:
    return FlowArrow(at, heading(start, end), (), sure)
