"""All tables of law that are in force, as one frozen value. A table that a home does not have is empty, and nothing follows from it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from engine.regulations.command import CommandRow
from engine.regulations.grading import GradingScheme
from engine.regulations.warning import Colour, WarningRow


class Regulations(BaseModel):
    """The tables by subject; the files of the folder `regulations` are read as one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    grading: dict[str, GradingScheme] = Field(default_factory=dict)
    command: tuple[CommandRow, ...] = ()
    warning: dict[Colour, WarningRow] = Field(default_factory=dict)
