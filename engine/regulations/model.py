"""All tables of law that are in force, as one frozen value. A table that a home does not have is empty, and nothing
follows from it.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from engine.regulations.colours import Colour
from engine.regulations.command import CommandRow
from engine.regulations.grading import GradingScheme
from engine.regulations.oil import OilTables
from engine.regulations.reports import ReportForm
from engine.regulations.signals import SignalRules
from engine.regulations.warning import WarningPart, WarningRow, WarningText


class Regulations(BaseModel):
    """The tables by subject; the files of the folder `regulations` are read as one."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    grading: dict[str, GradingScheme] = Field(default_factory=dict)
    command: tuple[CommandRow, ...] = ()
    oil: OilTables | None = None
    reports: dict[str, ReportForm] = Field(default_factory=dict)
    warning: dict[Colour, WarningRow] = Field(default_factory=dict)
    warning_texts: dict[WarningPart, WarningText] = Field(default_factory=dict)
    intake: SignalRules = Field(default_factory=SignalRules)
