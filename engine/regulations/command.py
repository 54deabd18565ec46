"""Who commands at which grade, as frozen rows."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.regulations.grades import Grade
from engine.values.dated import Dated


class CommandRow(Dated):
    """The body that commands at these grades. `level`: at `city` the district keeps its duties and loses the
    command.
    """

    grades: tuple[Grade, ...] = Field(min_length=1)
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    level: Literal["district", "city"]


def commands_at(rows: tuple[CommandRow, ...], grade: str | None) -> CommandRow | None:
    """The body that commands at a grade; None where no row speaks of it."""
    return next((row for row in rows if grade in row.grades), None)
