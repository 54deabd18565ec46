"""Limits whose time has come are fired: one command for each incident that has any. Waits for nothing."""

from __future__ import annotations

from uuid import uuid4

import structlog

from engine.desk import Done
from engine.incident.actor import TIMEKEEPER
from engine.incident.commands import FireLimit
from engine.ledger import limits
from engine.ledger.errors import EVERYWHERE
from workers.wiring import Wiring

CHUNK = 50
"""Streams whose limits are fired before other writers get a turn."""

log = structlog.get_logger()


def fire_due(wiring: Wiring) -> int:
    """Fire what is due by the story clock; how many streams were looked at. Raises LedgerError."""
    with wiring.ledger.reading() as tx:
        due = limits.first_due(tx, tx.now_story(), CHUNK)
    for limit in due:
        # One command fires everything that is due for its stream.
        _fire(wiring, limit)
    return len(due)


def _fire(wiring: Wiring, limit: limits.DueLimit) -> None:
    # A fresh id each time: the incident itself says whether the limit still runs, so two timekeepers cannot fire it twice,
    # and a firing that came to nothing is tried again.
    command = FireLimit(id=f"fire:{uuid4().hex}", actor=TIMEKEEPER, limit=limit.limit)
    try:
        done = wiring.desk.submit(limit.stream, command)
    except EVERYWHERE:
        raise
    except Exception:  # One sick incident must not keep the limits of all others from firing; it is named and tried again.
        log.exception("limit_not_fired", stream=limit.stream, limit=limit.limit)
        return
    if isinstance(done, Done):
        if not done.entries:
            log.error("limit_fired_nothing", stream=limit.stream, limit=limit.limit)
        wiring.nudge(done)
    else:
        log.error("limit_refused", stream=limit.stream, limit=limit.limit, code=done.code)
