"""How long a text is worth handing over: until the limit that it speaks of. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.stream.events import DeliveryOwed
from engine.stream.state import Limit, StreamState

SHORTEST = timedelta(minutes=1)
"""A text that a provider may drop sooner is as good as not sent."""


def valid_for(stream: StreamState, owed: DeliveryOwed, now: datetime) -> timedelta | None:
    """From `now` (story time) until the nearest limit of its duties; None where the text speaks of none that is still
    to come.

    After that limit the ladder says something newer, and a text that arrives then is a lie.
    """
    ends = [limit.due for duty in owed.duties for limit in _armed(stream, duty) if limit.due > now]
    if owed.not_after is not None:
        ends.append(owed.not_after)
    return max(min(ends) - now, SHORTEST) if ends else None


def _armed(stream: StreamState, duty: str) -> list[Limit]:
    names = (f"{duty}:answer", f"{duty}:finish")
    return [limit for name in names if (limit := stream.limits.get(name)) is not None and limit.state == "armed"]
