"""The database's clock against this machine's: leases go by the one, what people read by the other."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

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
    yield judged(told - datetime.fromtimestamp((before + after) / 2, UTC))


def judged(ahead: timedelta) -> Finding:
    """What to make of a database whose clock is ahead by so much."""
    return finding(
        "database_clock_off" if abs(ahead) > SKEW else "database_clock", seconds=f"{ahead.total_seconds():+.3f}"
    )
