"""How the stock stands: the fold of its events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.stock.events import StockCounted, StockMoved
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState

if TYPE_CHECKING:
    from engine.district.model import District

Key = tuple[str, str]
"""Facility and item."""


@dataclass
class Stock(StreamState):
    """What is there, and what is out at which incident."""

    there: dict[Key, int] = field(default_factory=dict)
    low: dict[Key, int] = field(default_factory=dict)
    out: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """By facility, item and incident."""

    def take(self, entry: Recorded) -> None:
        """What an entry does to it beside its texts and limits."""
        match entry.event:
            case StockCounted() as it:
                self.there.update({(it.facility, item): amount for item, amount in it.has.items()})
                self.low.update({(it.facility, item): amount for item, amount in it.low.items()})
            case StockMoved() as it:
                self.there[it.facility, it.item] = it.left
                self._out(it)
            case _:
                pass

    def _out(self, it: StockMoved) -> None:
        if it.incident is None or it.act not in ("out", "back", "write_off"):
            return
        key = (it.facility, it.item, it.incident)
        self.out[key] = self.out.get(key, 0) + (it.amount if it.act == "out" else -it.amount)

    def at(self, district: District, facility: str) -> dict[str, tuple[int, int]]:
        """What is there and the low mark, by item; as the district says where nothing was booked yet."""
        held = district.stock.get(facility)
        items = {item: (amount, held.low.get(item, 0)) for item, amount in held.has.items()} if held else {}
        booked = {
            item: (amount, self.low.get((place, item), 0))
            for (place, item), amount in self.there.items()
            if place == facility
        }
        return items | booked

    def at_incident(self, incident: str) -> dict[Key, int]:
        """What is out at an incident, by facility and item."""
        return {
            (place, item): amount
            for (place, item, where), amount in self.out.items()
            if where == incident and amount > 0
        }
