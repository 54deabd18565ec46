"""The relay: offers owed deliveries to their channels' queues, and knows whether anybody is there to take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Protocol

from engine.desk import Done
from engine.ledger.sql.tables import DRILL
from engine.ledger.store import Ledger
from engine.ledger.work import heartbeats, outbox
from engine.ledger.work.heartbeats import STALE
from office.dispatch_report import DispatchReport, is_awaited, owed_by, untold
from office.home.crash_points import reach
from office.home.home import HomeForeign
from workers.broker import BrokerDown
from workers.queues import AHEAD, BATCH, OFFER, queue_of

WITHDRAWN = timedelta(0)
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


class Relay:
    """Between the ledger's outbox and the queues."""

    def __init__(self, ledger: Ledger, broker: Queues) -> None:
        self._ledger = ledger
        self._broker = broker

    def dispatch(self, done: Done) -> DispatchReport:
        """Offer what these entries owe, wake the timekeeper for nearer limits, and say who has not been told."""
        owed = owed_by(done)
        if not is_awaited(done):
            return DispatchReport()
        by_queue: dict[str, list[str]] = defaultdict(list)
        for event in owed:
            by_queue[queue_of(event.channel, DRILL if event.drill else event.urgency)].append(event.delivery)
        try:
            for queue, deliveries in by_queue.items():
                self.offer(queue, deliveries)
            self._broker.wake()
        except (BrokerDown, HomeForeign):
            return untold(owed, "broker_down")
        carried = self.carried() if owed else set()
        return untold((event for event in owed if event.channel not in carried), "no_worker")

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
