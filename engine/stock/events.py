"""What happened to the stock. The names are written into the ledger and never change their meaning."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from engine.stock.commands import Act
from engine.stream.event import Event
from engine.values.private import Private

STOCK = "stock"
"""The one stream of this kind."""


class StockBegun(Event):
    """From now on the stock is kept."""

    type: ClassVar[str] = "stock_begun"
    practice: bool


class StockCounted(Event):
    """What a facility held when it was first booked at, as the district says: amounts and low marks by item."""

    type: ClassVar[str] = "stock_counted"
    facility: str
    has: dict[str, int]
    low: dict[str, int]


class StockMoved(Event):
    """So much went out to an incident or came back, was added or written off; `left` is there now. `happened_at`: UTC,
    story time.
    """

    type: ClassVar[str] = "stock_moved"
    facility: str
    item: str
    amount: int
    act: Act
    left: int
    incident: str | None = None
    note: Private | None = None
    happened_at: datetime | None = None


class StockLow(Event):
    """Less is there than the low mark: owner and overseer are told."""

    type: ClassVar[str] = "stock_low"
    facility: str
    item: str
    left: int
    low: int


STOCK_EVENTS: tuple[type[Event], ...] = (StockBegun, StockCounted, StockMoved, StockLow)
