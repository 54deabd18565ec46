"""What stands ready between incidents, as rows of the district: what each facility holds, and which duties come round
by the calendar.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from engine.district.registers import Table
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
    `due_month`), or within `every_days` days of the last time.

    `overseer` hears of it too when it is overdue. `done_by`: what does it by itself, a drill once the owner has written
    its review. `visits`: the owner looks at everything of this register that stands in its subdistrict; the last look
    does it.
    """

    zh: Shown
    en: Shown
    owners: tuple[Identifier, ...] = Field(min_length=1)
    overseer: Identifier
    period: Literal["monthly", "yearly", "days"]
    due_day: int | None = Field(default=None, ge=1, le=28)
    due_month: int = Field(default=12, ge=1, le=12)
    done_by: Literal["drill"] | None = None
    # Left out where there is none, so that a district without them is the same document as ever.
    every_days: int | None = Field(default=None, ge=1, le=366, exclude_if=lambda days: days is None)
    visits: Table | None = Field(default=None, exclude_if=lambda table: table is None)

    @model_validator(mode="after")
    def _by_one_clock(self) -> Self:
        if self.period == "days":
            if self.every_days is None or self.due_day is not None:
                raise PydanticCustomError("routine_by_days", "a routine by days has every_days and no due_day")
        elif self.due_day is None or self.every_days is not None:
            raise PydanticCustomError("routine_by_date", "a monthly or yearly routine has due_day and no every_days")
        return self
