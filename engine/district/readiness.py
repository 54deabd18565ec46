"""What stands ready between incidents, as rows of the district: what each facility holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.provenance import Sourced

StockItem = Literal["boom_m", "skimmer", "sorbent_kg"]
STOCK_ITEMS: tuple[StockItem, ...] = ("boom_m", "skimmer", "sorbent_kg")
"""Metres of boom, pieces, kilograms (item list of JT/T 451, borrowed: it binds cargo ports, not the docks of pleasure boats)."""


class Held(Sourced):
    """What the oil facility of a water holds, by item, and the amount below which it must be restocked."""

    has: dict[StockItem, int] = Field(min_length=1)
    low: dict[StockItem, int] = Field(default_factory=dict)
