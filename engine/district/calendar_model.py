"""A calendar as frozen values: the public holidays of a year and the weekend days that are worked instead. Decides
nothing.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from engine.district.row import Day, Row, Shown
from engine.values.provenance import Sourced

Year = Annotated[str, Field(pattern=r"^\d{4}$")]


class Holiday(Row):
    """Days off in a row by public order, `from` and `to` included. Weekends that only adjoin them are weekends and are
    not listed.
    """

    zh: Shown
    en: Shown
    begins: Day = Field(alias="from")
    ends: Day = Field(alias="to")


class CalendarYear(Sourced):
    """One year as the State Council published it. `workdays`: Saturdays and Sundays that are worked (调休上班)."""

    holidays: tuple[Holiday, ...]
    workdays: tuple[Day, ...] = ()
