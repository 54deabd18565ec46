"""Reads the instants that a person types. A time without a zone is refused: a guess would be a false record."""

from __future__ import annotations

from datetime import UTC, datetime

from cli.errors import WrongUsage
from wording import notices


def instant(given: str | None) -> datetime | None:
    """ISO 8601 with a zone, as UTC; None for none. Raises WrongUsage."""
    if given is None:
        return None
    try:
        at = datetime.fromisoformat(given.strip())
        if at.tzinfo is None:
            raise WrongUsage(notices.TIME_WITHOUT_ZONE, given=given)
        return at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise WrongUsage(notices.TIME_UNREADABLE, given=given) from None
