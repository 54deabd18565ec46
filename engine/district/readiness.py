"""What stands ready between incidents, as rows of the district: what each facility holds, and which duties come round
by the calendar.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.district.row import Identifier, Shown
from engine.values.provenance import Sourced

StockItem = Literal["boom_m", "skimmer", "sorbent_kg"]
STOCK_ITEMS: tuple[StockItem, ...] = ("boom_m", "skimmer", "sorbent_kg")
"""Metres of boom, pieces, kilograms (item list of JT/T 451, borrowed: it binds cargo ports, not the docks of pleasure
boats).
"""


class Held(Sourced):
    """What the oil facility of a water holds, by item, and the amount below which it must be restocked."""

    has: dict[StockItem, int] = Field(min_length=1)
    low: dict[StockItem, int] = Field(default_factory=dict)


class Routine(Sourced):
    """A duty that comes round by the calendar: each of `owners` does it once a period, by the end of `due_day` (of
    `due_month`).

    `overseer` hears of it too when it is overdue. `done_by`: what does it by itself, a drill once the owner has written
    its review.
    """

    zh: Shown
    en: Shown
    owners: tuple[Identifier, ...] = Field(min_length=1)
    overseer: Identifier
    period: Literal["monthly", "yearly"]
    due_day: int = Field(ge=1, le=28)
    due_month: int = Field(default=12, ge=1, le=12)
    done_by: Literal["drill"] | None = None
