"""The database's clock against this machine's: leases go by the one, what people read by the other. And whether
anybody sets this machine's.
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

SKEW = timedelta(seconds=2)


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
    return finding(
        "database_clock_off" if abs(ahead) > SKEW else "database_clock", seconds=f"{ahead.total_seconds():+.3f}"
    )
