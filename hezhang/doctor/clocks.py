"""The clocks of others against this machine's: the database's, by which leases go, and the providers', by which they
take a signature. And whether anybody sets this machine's.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hezhang.doctor.kernel_clock import Discipline, discipline
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring

DATABASE_SKEW = timedelta(seconds=2)
PROVIDER_SKEW = timedelta(seconds=30)
"""A provider's clock is told by the second, and its answer took its time."""


def examine_clocks(wiring: Wiring) -> Iterator[Finding]:
    """How far the database's clock is from ours."""
    with wiring.office.ledger.reading() as tx:
        before = time.time()
        told = tx.now_machine()
        after = time.time()
    yield set_by(discipline())
    yield judged(told - datetime.fromtimestamp((before + after) / 2, UTC))


def set_by(it: Discipline | None) -> Finding:
    """What to make of what the kernel says of its clock; None: it says nothing."""
    if it is None:
        return finding("clock_unknown")
    if not it.synchronised:
        return finding("clock_unsynchronised")
    return finding("clock_synchronised", seconds=f"{it.at_most.total_seconds():.3f}")


def judged(ahead: timedelta) -> Finding:
    """What to make of a database whose clock is ahead by so much."""
    code = "database_clock_off" if abs(ahead) > DATABASE_SKEW else "database_clock"
    return finding(code, seconds=f"{ahead.total_seconds():+.3f}")


def of_provider(channel: str, provider: str, ahead: timedelta) -> Finding:
    """The same of a provider's clock."""
    code = "provider_clock_off" if abs(ahead) > PROVIDER_SKEW else "provider_clock"
    return finding(code, provider=provider, channel=channel, seconds=f"{ahead.total_seconds():+.0f}")
