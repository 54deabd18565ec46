"""The tables of oil on water as frozen rows: thickness by appearance, and what a boom stands. What follows from them is
engine.oil's.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engine.values.provenance import Sourced

Positive = Annotated[Decimal, Field(gt=0)]


class Appearance(Sourced):
    """How thick oil is that looks like this, in micrometres; without `most_um` there is no greatest thickness."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    least_um: Positive
    most_um: Positive | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.most_um is not None and self.most_um < self.least_um:
            raise ValueError("most_um must not be below least_um")
        return self


class Figure(Sourced):
    """One number of a rule."""

    value: Positive


class Figures(Sourced):
    """Several numbers of a rule, from the smallest to the greatest."""

    values: tuple[Positive, ...] = Field(min_length=1)


class BoomRules(BaseModel):
    """`critical_m_s`: the speed of water square to a boom (m/s) above which oil goes under it. `slack`: how much longer
    than the line.

    `boat_lengths`: a boom round a boat, in lengths of the boat. `sections_m`: the lengths in metres in which booms
    come.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    critical_m_s: Figure
    slack: Figure
    boat_lengths: Figure
    sections_m: Figures


class OilTables(BaseModel):
    """Everything that is reckoned about oil on water. `appearance` by code, from the thinnest film to the thickest."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    appearance: dict[str, Appearance] = Field(min_length=1)
    boom: BoomRules
