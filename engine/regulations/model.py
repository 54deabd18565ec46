"""All tables of law that are in force on a day, as one frozen value. A table that a home does not have is empty, and
nothing follows from it.
"""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from engine.regulations.clause import Clause
from engine.regulations.colours import Colour
from engine.regulations.command import CommandRow
from engine.regulations.grading import GradingScheme
from engine.regulations.oil import OilTables
from engine.regulations.reports import ReportForm
from engine.regulations.signals import SignalRules
from engine.regulations.warning import WarningPart, WarningRow, WarningText
from engine.values.dated import Standing


class Era(BaseModel):
    """The days, both included, on which nothing of a book of law changes, and the sets that the book is made of.

    `lapsed`: what gives a time or makes a table, has ended by then, and has nothing in its place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    sets: tuple[str, ...]
    begins: date
    until: date | None = None
    lapsed: tuple[str, ...] = ()


class Regulations(BaseModel):
    """The tables by subject. `era` is None where they come from a home or a record older than law with dates."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    era: Era | None = None
    grading: dict[str, GradingScheme] = Field(default_factory=dict)
    command: tuple[CommandRow, ...] = ()
    oil: OilTables | None = None
    reports: dict[str, ReportForm] = Field(default_factory=dict)
    warning: dict[Colour, WarningRow] = Field(default_factory=dict)
    warning_texts: dict[WarningPart, WarningText] = Field(default_factory=dict)
    intake: SignalRules = Field(default_factory=SignalRules)
    clauses: dict[str, Clause] = Field(default_factory=dict)

    def standing(self, clause: str) -> Standing | None:
        """How a clause stands on the days of the era; None for one that is not known."""
        row = self.clauses.get(clause)
        return row.standing(self.era.begins) if row is not None and self.era is not None else None

    def in_force(self, clause: str) -> bool:
        """The clause is known and in force."""
        return self.standing(clause) == "in_force"
