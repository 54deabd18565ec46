"""Reads the instants that a person types. Without a zone it is the clock on the wall of the district: one rule with
lists of samples.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from engine.values.faults import ValueFault
from engine.values.instant import read_instant
from hezhang.cli.errors import WrongUsage
from office.wording.codes import TIME_FAULTS
from office.wording.language import Says
from office.wording.notices import TIME_UNREADABLE

_TEXTS = (TIME_UNREADABLE.zh, TIME_UNREADABLE.en)


def instant(given: str | None, zone: ZoneInfo) -> datetime | None:
    """A time as people write it (`engine.values.instant`), as UTC; None for none. Raises WrongUsage."""
    if given is None:
        return None
    try:
        return read_instant(given, zone)
    except ValueFault as fault:
        raise unreadable(given, fault.code, zone) from None


def unreadable(given: str, problem: str, zone: ZoneInfo) -> WrongUsage:
    """What was typed is no time, and why (a code of `office.wording.codes.TIME_FAULTS`)."""
    why = TIME_FAULTS[problem]
    says = Says(*(text.replace("{problem}", part) for text, part in zip(_TEXTS, (why.zh, why.en), strict=True)))
    return WrongUsage(says, given=given, zone=zone.key)
