"""The relay: offers owed deliveries to their channels' queues, and knows whether anybody is there to take them."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Protocol

from engine.desk import Done
from engine.ledger.sql.tables import DRILL
from engine.ledger.store import Ledger
from engine.ledger.work import heartbeats, outbox
from engine.ledger.work.heartbeats import STALE
from engine.stream.events import DeliveryOwed
from office.dispatch_report import DispatchReport, is_awaited, owed_by, untold
from office.home.crash_points import reach
from office.home.home import HomeForeign
from workers.broker import BrokerDown
from workers.queues import AHEAD, BATCH, OFFER, queue_of

WITHDRAWN = timedelta(0)
AT_MOST = 0.25
"""Seconds for which the first of what is gathered waits for the rest."""
CHANNEL = "channel"
"""The kind of heartbeat of a process that sends."""


class Queues(Protocol):
    """Where offers go: the broker's queues, or in a replay one in the same process."""

    def enqueue(self, queue: str, deliveries: Sequence[str]) -> None:
        """One job that delivers these. Raises BrokerDown."""

    def waiting(self, queue: str) -> int:
        """How many jobs nobody has taken yet. Raises BrokerDown."""

    def wake(self) -> None:
        """Wake the timekeeper. Raises BrokerDown."""


class _Gathering(threading.local):
    """What a thread gathers, and since when (monotonic); None: it offers at once."""

    owed: list[DeliveryOwed] | None = None
    since: float = 0.0


class Relay:
    """Between the ledger's outbox and the queues."""

    def __init__(self, ledger: Ledger, broker: Queues) -> None:
        self._ledger = ledger
        self._broker = broker
        self._gathering = _Gathering()

    def dispatch(self, done: Done) -> DispatchReport:
        """Offer what these entries owe, wake the timekeeper for nearer limits, and say who has not been told."""
        owed = owed_by(done)
        if not is_awaited(done):
            return DispatchReport()
        gathered = self._gathering.owed
        if gathered is not None:
            gathered += owed
            if time.monotonic() - self._gathering.since > AT_MOST:
                self._offer_gathered(gathered)
            return DispatchReport()
        try:
            self._offer_all(owed)
        except (BrokerDown, HomeForeign):
            return untold(owed, "broker_down")
        carried = self.carried() if owed else set()
        return untold((event for event in owed if event.channel not in carried), "no_worker")

    @contextmanager
    def together(self) -> Iterator[None]:
        """What this thread's commits owe meanwhile is offered at the end, or a moment after the first, in as few jobs
        as it takes: so a worker has in hand together what one person is to hear.
        """
        self._gathering.owed, self._gathering.since = [], time.monotonic()
        try:
            yield
        finally:
            owed, self._gathering.owed = self._gathering.owed, None
            self._offer_gathered(owed)

    def _offer_gathered(self, owed: list[DeliveryOwed]) -> None:
        """What cannot be offered the sweep offers."""
        with suppress(BrokerDown, HomeForeign):
            self._offer_all(owed)
        owed.clear()
        self._gathering.since = time.monotonic()

    def _offer_all(self, owed: Iterable[DeliveryOwed]) -> None:
        """Raises BrokerDown, HomeForeign."""
        by_queue: dict[str, list[str]] = defaultdict(list)
        for event in owed:
            by_queue[queue_of(event.channel, DRILL if event.drill else event.urgency)].append(event.delivery)
        for queue, deliveries in by_queue.items():
            self.offer(queue, deliveries)
        self._broker.wake()

    def carried(self) -> set[str]:
        """The channels that a live worker carries now."""
        with self._ledger.reading() as tx:
            return {beat.queue for beat in heartbeats.fresh(tx, STALE) if beat.kind == CHANNEL}

    def offer(self, queue: str, deliveries: Sequence[str]) -> None:
        """Enqueue these in batches; marks that they are offered, so that the sweep leaves them alone. Raises
        BrokerDown.

        Marked before a worker can know of them: it passes over rows that somebody is just writing, and would leave them
        for `OFFER`.
        """
        for start in range(0, len(deliveries), BATCH):
            batch = list(deliveries[start : start + BATCH])
            self._mark(batch, OFFER)
            try:
                self._broker.enqueue(queue, batch)
            except (BrokerDown, HomeForeign):
                self._mark(batch, WITHDRAWN)
                raise
            reach("offer.after_enqueue")

    def _mark(self, deliveries: Sequence[str], lasting: timedelta) -> None:
        with self._ledger.transaction() as tx:
            outbox.mark_offered(tx, deliveries, lasting)
            reach("offer.before_commit")
        reach("offer.after_commit")

    def sweep(self, channels: Iterable[str]) -> int:
        """Offer what is owed and nobody was offered, or took, in time; how many. Raises BrokerDown."""
        return sum(self._sweep(channel) for channel in channels)

    def _sweep(self, channel: str) -> int:
        with self._ledger.reading() as tx:
            owed = outbox.owed(tx, channel, AHEAD * BATCH)
        by_queue: dict[str, list[str]] = defaultdict(list)
        for row in owed:
            by_queue[queue_of(channel, row.urgency)].append(row.delivery)
        offered = 0
        for queue, deliveries in by_queue.items():
            room = max(AHEAD - self._broker.waiting(queue), 0) * BATCH
            self.offer(queue, deliveries[:room])
            offered += len(deliveries[:room])
        return offered
