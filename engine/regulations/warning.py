"""Who may warn in which colour, as frozen rows."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.district.roles import Role
from engine.regulations.grades import Grade
from engine.values.dated import Dated

WarningPart = Literal["area", "cautions", "measures", "reason"]


class WarningText(Dated):
    """How many characters a part of a warning may have, so that whatever carries it carries it whole."""

    most: int = Field(gt=0)


class WarningRow(Dated):
    """A colour: the grade that is expected, who publishes, and whose approval it takes.

    `level` city: the city approves and publishes, and whoever is in `approved_by` records its decision with the
    document it came in.
    `filed`: what the district publishes is filed with the city.
    """

    grade: Grade
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    level: Literal["district", "city"]
    approved_by: tuple[Role, ...] = Field(min_length=1)
    filed: bool
    severity: Literal["Minor", "Moderate", "Severe", "Extreme"]
