"""Limits that a commander laid down for this incident: of an item that the standard binds elsewhere alone, or of an
item of one's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event
from engine.stream.recorded import Recorded


class ItemAdopted(Event):
    """From now on this item has this limit in this incident; a later one of the same item replaces it.

    `item` is the standard's code, or for an item of one's own (`own`) the name under which its values are kept. One of
    `at_most` and
    `at_least` is given, in `unit`. `source` is the clause, standard or paper in which the limit stands.
    """

    type: ClassVar[str] = "item_adopted"
    item: str
    zh: str
    en: str
    unit: str
    at_most: str | None = None
    at_least: str | None = None
    source: str
    own: bool
    happened_at: datetime


ADOPTED_EVENTS: tuple[type[Event], ...] = (ItemAdopted,)


def after(known: Mapping[str, ItemAdopted], entry: Recorded) -> Mapping[str, ItemAdopted]:
    """The adopted items by code, with one entry taken into account."""
    event = entry.event
    return {**known, event.item: event} if isinstance(event, ItemAdopted) else known
