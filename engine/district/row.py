"""What every row of a district is made of: ids, names, rows without a source of their own, and days and hours as a
person writes them.
"""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from engine.values.dated import Day as Day
from engine.values.private import Private

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


def _to_be_seen(given: str) -> str:
    if not given.strip():
        raise PydanticCustomError("blank_name", "this is blank; write a name that can be seen")
    return given


def _somebody(given: Private) -> Private:
    return Private(_to_be_seen(given))


PersonName = Annotated[Private, AfterValidator(_somebody)]
"""What a person is called."""
Shown = Annotated[str, AfterValidator(_to_be_seen)]
"""What is shown to a person as a name."""

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:00)?", re.ASCII)


class Row(BaseModel):
    """A frozen row without a source of its own; it refuses keys it does not know."""

    # Built when first used: a short command needs few of these.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Name(Row):
    """What something is called in Chinese and in English."""

    zh: Shown
    en: Shown


def _as_hour(given: object) -> object:
    """A bare number would be read as seconds after midnight, so only what a person means as a time of day is taken."""
    if isinstance(given, time) or (isinstance(given, str) and _HOUR.fullmatch(given)):
        return given
    raise PydanticCustomError("no_time_of_day", 'this is no time of day; write it in quotes, as in "08:30"')


Hour = Annotated[time, BeforeValidator(_as_hour)]
"""A time of day by the clock on the wall, to the minute."""
