"""The pictures of an incident's page: its map, its readings as charts, its duties on an axis of time."""

from __future__ import annotations

from typing import Any

from engine.rules.water.readings import window
from engine.stock.events import STOCK
from engine.stock.state import Stock
from office.office import Office
from office.services.found import Found
from office.views.charts.duties import duties_axis
from office.views.charts.readings import charts
from office.views.map.incident import incident_map
from office.views.names import Names


def pictures(office: Office, found: Found, names: Names, *, zoomed: bool) -> dict[str, Any]:
    """What the templates of `parts/pictures` show. Raises LedgerError."""
    rules, incident, now = found.rules, found.incident, found.now
    report, stock = window(rules, incident, now), office.desk.stream(STOCK)
    held = stock if isinstance(stock, Stock) else Stock(STOCK)
    return {
        "charts": charts(rules, incident, report, now, names.lang),
        "axis": duties_axis(incident, now, names, zoomed=zoomed),
        "place": incident_map(rules, incident, held, report, names),
        "zoomed": zoomed,
    }
