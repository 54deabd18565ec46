"""What logs and signals are called: `intake-2017` for the log of a year, `S-2017-003` for its third signal. Years are
local.
"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

_SIGNAL = re.compile(r"S-(\d{4})-\d{3,}")


def log_of(now: datetime, zone: str) -> str:
    """The log of the present year."""
    return f"intake-{year_of(now, zone)}"


def year_of(now: datetime, zone: str) -> str:
    """The district's own year."""
    return f"{now.astimezone(ZoneInfo(zone)):%Y}"


def signal(year: str, number: int) -> str:
    """The name of a year's signal by its number from 1."""
    return f"S-{year}-{number:03d}"


def log_with(signal_: str) -> str | None:
    """The log that holds a signal of this name; None for what is no such name."""
    found = _SIGNAL.fullmatch(signal_)
    return f"intake-{found[1]}" if found else None
