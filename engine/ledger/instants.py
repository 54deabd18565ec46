"""How the ledger keeps an instant: whole microseconds since 1970 in UTC, as an integer.

An integer sorts, is exact, and lets the database itself add a lease to its own clock, in the same way on SQLite (which
has no type for times) and on PostgreSQL. In canonical bytes an instant is RFC 3339 with six digits and `Z`, so that one
instant has one spelling.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from engine.ledger.errors import NotRecordable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(at: datetime) -> int:
    """An aware time as microseconds since 1970. Raises NotRecordable for a time without a zone."""
    if at.tzinfo is None:
        raise NotRecordable("a time without a zone")
    return (at - _EPOCH) // _MICROSECOND


def span(length: timedelta) -> int:
    """A length of time in microseconds."""
    return length // _MICROSECOND


def instant(value: int) -> datetime:
    """The aware UTC time of so many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=value)


def instant_or_none(value: int | None) -> datetime | None:
    """The same for a time that need not be known."""
    return None if value is None else instant(value)


# The entries of one append share their times.
@lru_cache(maxsize=64)
def spelled(at: datetime) -> str:
    """An aware time as it stands in canonical bytes: `2026-07-14T01:10:00.000000Z`. Raises NotRecordable without a
    zone.
    """
    if at.tzinfo is None:
        raise NotRecordable("a time without a zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
