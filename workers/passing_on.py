"""Texts on a channel that nobody carries go by another one: a worker that is not there must not keep a person from
being told.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Collection
from hashlib import sha256

import structlog

from engine.desk import Done
from engine.ledger.work import outbox
from engine.stream.actor import TIMEKEEPER
from engine.stream.commands import PassOnDeliveries
from workers.wiring import Wiring

STRANDED_AFTER = 30.0
"""Seconds (machine time) without anybody who carries a channel until its texts go another way: a worker that dies is
back sooner.
"""

log = structlog.get_logger()


class PassingOn:
    """Remembers since when nobody has carried a channel. What it has not watched itself does not count: it may have
    been down longer.
    """

    def __init__(self, wiring: Wiring, clock: Callable[[], float] = time.monotonic) -> None:
        self._wiring = wiring
        self._clock = clock
        self._since: dict[str, float] = {}

    def look(self) -> None:
        """Hand on what has been stranded for long enough. Raises LedgerError."""
        carried = self._wiring.relay.carried()
        with self._wiring.office.ledger.reading() as tx:
            waiting = outbox.waiting_by_channel(tx)
        now = self._clock()
        self._since = {channel: self._since.get(channel, now) for channel in waiting if channel not in carried}
        if carried:
            for channel, since in self._since.items():
                if now - since >= STRANDED_AFTER:
                    self._hand_on(channel, carried)

    def _hand_on(self, channel: str, carried: Collection[str]) -> None:
        with self._wiring.office.ledger.reading() as tx:
            rows = outbox.stranded(tx, channel)
        by_stream: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            by_stream[row.stream].append(row.delivery)
        for stream, deliveries in by_stream.items():
            command = PassOnDeliveries(
                id=self._id(deliveries, carried),
                actor=TIMEKEEPER,
                deliveries=tuple(deliveries),
                carried=tuple(sorted(carried)),
            )
            done = self._wiring.office.desk.submit(stream, command)
            if isinstance(done, Done) and not done.repeated:
                log.warning(
                    "nobody_carries", channel=channel, stream=stream, texts=len(deliveries), entries=len(done.entries)
                )

    def _id(self, deliveries: Collection[str], carried: Collection[str]) -> str:
        """The same texts in the same situation are the same command: what cannot go another way is not asked for every
        few seconds.
        """
        situation = (
            *sorted(deliveries),
            *sorted(carried),
            self._wiring.office.house().district_digest,
            self._wiring.office.house().channels_digest,
        )
        return f"pass:{sha256(' '.join(situation).encode()).hexdigest()[:40]}"
