"""What the streams of probes are called: `T-20261124-001` for a contact test, `canary-20261124` for a day of canaries.
Dates are local.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo


def contact_test(now: datetime, zone: str, taken: Iterable[str]) -> str:
    """The name of a new contact test; `taken` are the streams that there are."""
    prefix = f"T-{now.astimezone(ZoneInfo(zone)):%Y%m%d}-"
    return f"{prefix}{sum(name.startswith(prefix) for name in taken) + 1:03d}"


def canaries(now: datetime, zone: str) -> str:
    """The stream of today's canaries."""
    return f"canary-{now.astimezone(ZoneInfo(zone)):%Y%m%d}"
