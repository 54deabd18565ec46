"""Limits whose time has come are fired: one command for each stream that has any. Waits for nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from uuid import uuid4

import structlog

from engine.desk import Done
from engine.ledger.errors import EVERYWHERE
from engine.ledger.work import limits
from engine.stream.actor import TIMEKEEPER
from engine.stream.commands import FireLimit
from workers.wiring import Wiring

CHUNK = 50
"""Streams whose limits are fired before other writers get a turn."""
REST = 10.0
"""Seconds for which a stream is left alone whose limits could not be fired; it must wear out neither the ledger nor the
log.
"""

log = structlog.get_logger()


class Firing:
    """Fires limits, and remembers where that failed. `clock` gives seconds of a monotonic clock."""

    def __init__(self, wiring: Wiring, clock: Callable[[], float] = time.monotonic) -> None:
        self._wiring = wiring
        self._clock = clock
        self._rests: dict[str, float] = {}

    @property
    def resting(self) -> Collection[str]:
        """The streams that are left alone now."""
        now = self._clock()
        self._rests = {stream: until for stream, until in self._rests.items() if until > now}
        return self._rests.keys()

    def fire_due(self) -> int:
        """Fire what is due by the story clock; how many streams were looked at. Raises LedgerError."""
        with self._wiring.office.ledger.reading() as tx:
            due = limits.first_due(tx, tx.now_story(), CHUNK, self.resting)
        if due:
            with self._wiring.relay.together():
                for limit in due:
                    # One command fires everything that is due for its stream.
                    self._fire(limit)
        return len(due)

    def _fire(self, limit: limits.DueLimit) -> None:
        # A fresh id each time: the incident itself says whether the limit still runs, so two timekeepers cannot fire it
        # twice, and a firing that came to nothing is tried again.
        command = FireLimit(id=f"fire:{uuid4().hex}", actor=TIMEKEEPER, limit=limit.limit)
        try:
            done = self._wiring.office.desk.submit(limit.stream, command)
        except EVERYWHERE:
            raise
        except Exception:
            # One sick incident must not keep the limits of all others from firing; it is named and tried again.
            log.exception("limit_not_fired", stream=limit.stream, limit=limit.limit)
            self._rests[limit.stream] = self._clock() + REST
            return
        if isinstance(done, Done):
            if not done.entries and self._still_armed(limit):
                log.error("limit_fired_nothing", stream=limit.stream, limit=limit.limit)
        else:
            log.error("limit_refused", stream=limit.stream, limit=limit.limit, code=done.code)
            self._rests[limit.stream] = self._clock() + REST

    def _still_armed(self, limit: limits.DueLimit) -> bool:
        """False where another timekeeper was faster, or the limit was lifted meanwhile: then there was nothing to
        fire.
        """
        with self._wiring.office.ledger.reading() as tx:
            return limits.is_armed(tx, limit.stream, limit.limit)
