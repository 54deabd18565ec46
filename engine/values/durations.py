"""Durations as a person writes them: 5m, 2h, 48h, 3d, 1h30m."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

_PARTS = re.compile(r"(?:([0-9]{1,4})d)?(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,4})s)?")


def parse_duration(value: object) -> timedelta:
    """'1h30m' → 90 minutes. Raises ValueError for anything else; a bare number is refused because its unit is a
    guess.
    """
    if isinstance(value, timedelta):
        return value
    match = _PARTS.fullmatch(value) if isinstance(value, str) and value else None
    if match is None:
        template = "{given} is no duration; write it like 5m, 2h, 1h30m or 3d"
        raise PydanticCustomError("not_a_duration", template, {"given": str(value)})
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def format_duration(value: timedelta) -> str:
    """The shortest writing that parses back: 90 minutes → '1h30m'."""
    rest, parts = int(value.total_seconds()), []
    for size, letter in ((86400, "d"), (3600, "h"), (60, "m"), (1, "s")):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{letter}")
    return "".join(parts) or "0m"


Duration = Annotated[timedelta, BeforeValidator(parse_duration), PlainSerializer(format_duration, return_type=str)]
