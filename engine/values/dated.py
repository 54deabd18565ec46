"""Rows that hold from one day until another: what law is made of, and what things are called. Which of them counts on a
day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from engine.values.provenance import Sourced

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _as_day(given: object) -> object:
    """A bare number would be read as seconds since 1970."""
    if isinstance(given, date) or (isinstance(given, str) and _DAY.fullmatch(given)):
        return given
    raise PydanticCustomError("no_day", "this is no day; write it like 2017-05-01")


Day = Annotated[date, BeforeValidator(_as_day)]
"""A day in the district's time zone."""
Standing = Literal["in_force", "ended", "to_come"]
"""How a dated row stands on a day."""


class Dated(Sourced):
    """A row that holds from the day `from` until the day `until`, both included; without them since ever, or for good.

    `ended`: by what it ended, or where that was read.
    """

    begins: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    ended: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.begins is not None and self.until < self.begins:
            raise PydanticCustomError("ends_before_it_begins", "until lies before from")
        if self.ended and self.until is None:
            raise PydanticCustomError("ended_without_until", "ended says why a row ended; give until as well")
        return self

    def standing(self, day: date) -> Standing:
        """How it stands on a day."""
        if self.begins is not None and day < self.begins:
            return "to_come"
        return "ended" if self.until is not None and day > self.until else "in_force"


D = TypeVar("D", bound=Dated)


def in_order(versions: Iterable[D]) -> list[D]:
    """By the day from which they hold, the earliest first."""
    return sorted(versions, key=lambda it: it.begins or date.min)


def counting(versions: Sequence[D], day: date) -> D:
    """Of the versions of one row (at least one) that which counts on a day: the one in force; else the last that ended
    before, since whoever relies on it needs something to go by; else the first to come. `standing` says which it is.
    """
    ordered = in_order(versions)
    begun = [it for it in ordered if it.standing(day) != "to_come"]
    holding = [it for it in begun if it.standing(day) == "in_force"]
    return (holding or begun or ordered[:1])[-1]
