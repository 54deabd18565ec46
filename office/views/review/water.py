"""The readings of a review with the limit that held and what each shows. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.rules.water.doubts import doubt_of
from engine.rules.water.items import items_of
from engine.standards.classify import spelled
from office.views.names import Names


@dataclass(frozen=True)
class ReviewedReading:
    """One value. `limit` as it reads, empty where there is none; `doubt`: a code, empty where nothing speaks against
    it; `entries`: with which it was taken and corrected.
    """

    point: str
    item: str
    item_name: str
    value: str
    unit: str
    limit: str
    sampled_at: datetime
    doubt: str
    screening: bool
    corrected: bool
    entries: tuple[int, ...]


def reading_views(rules: Rules, incident: Incident, names: Names) -> tuple[ReviewedReading, ...]:
    """Every value, by item and point, in the order in which the samples were taken."""
    items, water = items_of(rules, incident), rules.district.waters[incident.head.water]
    found = [
        ReviewedReading(
            it.point,
            item,
            items.name(item, names.lang),
            value,
            items.unit(item),
            spelled(items.limit(item, water)),
            it.sampled_at,
            doubt_of(rules, incident, it, item) or "",
            it.screening,
            bool(it.corrected),
            (it.entry, *(one.entry for one in it.corrected)),
        )
        for it in incident.readings.values()
        for item, value in it.values.items()
    ]
    return tuple(sorted(found, key=lambda it: (it.item, it.point, it.sampled_at)))
