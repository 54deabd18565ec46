"""The stock as a kind of stream: one for the whole district, so that whatever is promised twice is seen in one
place.
"""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.stock.commands import MoveStock
from engine.stock.decide import STOCK_ACTS
from engine.stock.events import STOCK, STOCK_EVENTS, StockBegun
from engine.stock.state import Stock


def _stock(command: MoveStock, moment: Moment) -> str:
    return STOCK


STOCKS = Kind("stock", STOCK_EVENTS, (StockBegun,), Stock, STOCK_ACTS, {MoveStock: _stock})
