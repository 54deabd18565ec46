"""What a measured value can be at all, and which change of it is a slip: tables that lie beside the standards. Pure."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engine.standards.model import ItemCode, Measurement
from engine.values.provenance import Sourced

Doubt = Literal["cannot_be", "oversaturated", "jump"]
"""Why a value is doubted: it lies outside what can be · more oxygen than water of that temperature holds · a lost
decimal point.
"""
Finite = Annotated[Decimal, Field(allow_inf_nan=False)]
HUNDREDTH = Decimal("0.01")


class Range(Sourced):
    """From `low` to `high`, both of which can be, in the item's unit."""

    low: Finite
    high: Finite

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low >= self.high:
            raise ValueError("low is the lower end, high the higher one")
        return self


class Saturation(Sourced):
    """The oxygen that water holds in equilibrium with air, in mg/L: numerator / (offset + temperature in °C).

    `share` is the item in per cent of it, `most` how many times as much can be.
    """

    item: ItemCode
    share: ItemCode
    temperature: ItemCode
    numerator: Finite
    offset: Finite
    most: Finite

    def at(self, temperature: Decimal) -> Decimal:
        """mg/L at this temperature in °C. Raises ValueError below where the formula has a meaning."""
        if self.offset + temperature <= 0:
            raise ValueError("too cold")
        return self.numerator / (self.offset + temperature)

    def amount(self, share: Decimal, temperature: Decimal) -> Decimal:
        """mg/L of so many per cent at this temperature, rounded down to 0.01: rounding never makes water better than it
        is.
        """
        return (share * self.at(temperature) / 100).quantize(HUNDREDTH, ROUND_FLOOR)


class Jumps(Sourced):
    """Which change from the sample before is a slip: `digits` or more that are the same, powers of ten apart; tenfold
    for some items.
    """

    digits: int = Field(gt=1)
    within_hours: int = Field(gt=0)
    tenfold: tuple[ItemCode, ...] = ()

    def doubts(self, item: str, before: Decimal, after: Decimal) -> bool:
        """Is the second value the first one with its point lost?"""
        if before <= 0 or after <= 0 or before == after:
            return False
        greater, less = max(before, after), min(before, after)
        if item in self.tenfold and greater >= 10 * less:
            return True
        digits = _digits(before)
        return len(digits) >= self.digits and digits == _digits(after) and greater >= 10 * less


class Plausible(BaseModel):
    """The whole table. Empty: everything can be."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    ranges: dict[ItemCode, Range] = Field(default_factory=dict)
    units: dict[str, Range] = Field(default_factory=dict)
    saturation: Saturation | None = None
    jumps: Jumps | None = None

    def range_of(self, item: str, unit: str) -> Range | None:
        """What an item can be: its own row, else that of its unit."""
        return self.ranges.get(item) or self.units.get(unit)

    def doubt(self, item: str, unit: str, measured: Measurement, temperature: Decimal | None) -> Doubt | None:
        """Why this value cannot be, at this temperature of the sample in °C if it was taken; None: it can."""
        known = self.range_of(item, unit)
        if known is not None and not known.low <= measured.amount <= known.high:
            return "cannot_be"
        full = self._full(item, temperature)
        return "oversaturated" if full is not None and measured.amount > full else None

    def jump(self, item: str, before: Measurement, after: Measurement, hours: Decimal) -> bool:
        """Is the change from the sample before, so many hours earlier, a slip?"""
        if self.jumps is None or before.censored or after.censored or hours > self.jumps.within_hours:
            return False
        return self.jumps.doubts(item, before.amount, after.amount)

    def _full(self, item: str, temperature: Decimal | None) -> Decimal | None:
        rule = self.saturation
        if rule is None or item != rule.item or temperature is None or self.doubt_of_temperature(temperature):
            return None
        return rule.most * rule.at(temperature)

    def doubt_of_temperature(self, temperature: Decimal) -> bool:
        """It cannot be, so nothing is worked out with it."""
        known = self.ranges.get(self.saturation.temperature) if self.saturation else None
        return known is not None and not known.low <= temperature <= known.high


def _digits(amount: Decimal) -> str:
    """The digits that say something: `65` of 0.65, 6.50 and 65."""
    return f"{amount:f}".replace(".", "").strip("0")
