"""The timekeeper: fires limits that came due, drains the inbox, sweeps the outbox, polls providers. In chunks; woken at
once.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import structlog

from engine.ledger.errors import LedgerError
from engine.ledger.work import limits, outbox
from notify.channel import Channel
from notify.channel_spec import CHANNELS
from notify.outcome import FINAL, StatusReport
from notify.provider import Asked
from notify.registry import ChannelError
from office.home.crash_points import reach
from office.home.home import HomeForeign
from office.services.inbox_items import StatusItem
from workers.broker import BrokerDown
from workers.doubts import Doubts
from workers.firing import CHUNK, Firing
from workers.inbox.claims import Claims
from workers.pulling import Puller
from workers.rounds import Rounds
from workers.troubles import Troubles
from workers.wiring import Wiring

LONGEST_SLEEP = 1.0
"""Seconds without a look; with the broker down nobody can wake us, and a limit may have been armed meanwhile."""
SHORTEST_SLEEP = 0.05
"""Seconds between two looks at a limit that does not go away, so that a fault in one place does not wear out the
ledger.
"""
SWEEP_EVERY = 2.0
POLL_EVERY = 5.0
POLL_AFTER = timedelta(seconds=10)
"""A text accepted this long ago without a word is asked about."""

log = structlog.get_logger()


@dataclass
class Every:
    """Lets a step run once in so many seconds (monotonic)."""

    seconds: float
    last: float = field(default=float("-inf"))

    def due(self) -> bool:
        """True at most once per interval."""
        now = time.monotonic()
        if now - self.last < self.seconds:
            return False
        self.last = now
        return True


class Timekeeper:
    """One turn after the other until stopped. Any number may run on any number of hosts: conditional updates decide who
    does what.
    """

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._firing = Firing(wiring)
        self._loop = asyncio.new_event_loop()
        self._channels: dict[str, Channel] = {}
        self._poll = Every(POLL_EVERY)
        self._claims = Claims(wiring.office.ledger, wiring.office.desk, self._ask)
        self._claimed = threading.Event()
        self._troubles = Troubles()
        self._doubts = Doubts(wiring.office.ledger, wiring.office.desk, self._channel)

    def run(self, stop: threading.Event) -> None:
        """Until `stop`. A step that fails is logged and tried again in the next turn; the other steps go on."""
        poller = threading.Thread(target=self._poll_until, args=(stop,), name="poller", daemon=True)
        poller.start()
        rounds = threading.Thread(target=Rounds(self._wiring).run, args=(stop,), name="rounds", daemon=True)
        rounds.start()
        puller = threading.Thread(target=Puller(self._wiring).run, args=(stop,), name="puller", daemon=True)
        puller.start()
        offerer = threading.Thread(target=self._offer_until, args=(stop,), name="offerer", daemon=True)
        offerer.start()
        while not stop.is_set():
            for step in (self._fire, self._wiring.inbox.drain, self._look_for_claims):
                self._safely(step)
            self._sleep(stop)
        self._claimed.set()
        for thread in (poller, rounds, offerer, puller):
            thread.join(timeout=1)

    def _poll_until(self, stop: threading.Event) -> None:
        """In a thread of its own: a provider that does not answer a question must not hold up a limit."""
        self._poll.due()
        while not stop.is_set():
            claimed = self._claimed.wait(POLL_EVERY)
            self._claimed.clear()
            if claimed and not stop.is_set():
                self._safely(self._claims.test)
            if self._poll.due() and not stop.is_set():
                self._safely(self._ask_providers)
                self._safely(self._ask_about_doubts)

    def _safely(self, step: Callable[[], object]) -> None:
        try:
            step()
        except (LedgerError, BrokerDown, HomeForeign) as error:
            self._troubles.met(step.__name__, error, "step_failed")
        except Exception as error:  # A fault in one step must not keep limits from firing; it is named and tried again.
            if self._troubles.met(step.__name__, error, "step_failed"):
                log.exception("step_failed", step=step.__name__)
        else:
            self._troubles.over(step.__name__)

    # ── limits ──

    def _fire(self) -> None:
        self._firing.fire_due()

    # ── deliveries ──

    def _offer_until(self, stop: threading.Event) -> None:
        """In a thread of its own: after an outage there are thousands of reports to work off, and what is owed must not
        wait for them.
        """
        while not stop.wait(SWEEP_EVERY):
            self._safely(self._offer)

    def _offer(self) -> None:
        self._wiring.relay.sweep(CHANNELS)

    def _look_for_claims(self) -> None:
        """What was claimed is put to the provider at once, by the thread that may wait for it."""
        if self._claims.waiting():
            self._claimed.set()

    def _ask(self, name: str, provider: str, asked: Sequence[Asked]) -> Sequence[StatusReport]:
        channel = self._channel(name)
        return self._loop.run_until_complete(channel.ask(provider, asked)) if channel is not None else []

    def _ask_providers(self) -> None:
        with self._wiring.office.ledger.reading() as tx:
            rows = outbox.to_poll(tx, POLL_AFTER, CHUNK)
        for name, provider in {(row.channel, row.provider or "") for row in rows}:
            theirs = [row for row in rows if (row.channel, row.provider or "") == (name, provider)]
            self._record(
                name,
                provider,
                [Asked(row.provider_id or "", row.delivery, row.attempt, str(row.address)) for row in theirs],
            )

    def _ask_about_doubts(self) -> None:
        self._loop.run_until_complete(self._doubts.ask())

    def _record(self, name: str, provider: str, asked: Sequence[Asked]) -> None:
        """Ask a provider about these; what is final goes through the inbox like a callback.

        A provider that cannot be asked (mail) is marked as asked too, so that its texts do not stand before the others
        for ever.
        """
        reports = self._ask(name, provider, [it for it in asked if it.provider_id])
        with self._wiring.office.ledger.transaction() as tx:
            outbox.mark_polled(tx, [it.delivery for it in asked])
            for report in reports:
                if report.status in FINAL:
                    StatusItem.reported(replace(report, delivery=None, attempt=None)).put(tx)
            reach("poll.before_commit")
        reach("poll.after_commit")

    def _channel(self, name: str) -> Channel | None:
        if name not in self._channels:
            try:
                self._channels[name] = self._wiring.channel(name)
            except ChannelError as error:
                log.warning("channel_not_built", channel=name, error=str(error))
                return None
        return self._channels[name]

    # ── sleep ──

    def _sleep(self, stop: threading.Event) -> None:
        try:
            self._wiring.broker.wait_for_wake(self._until_next())
        except (BrokerDown, LedgerError):
            stop.wait(min(0.2, LONGEST_SLEEP))

    def _until_next(self) -> float:
        """Seconds until the next limit by the story clock, at most the longest sleep."""
        with self._wiring.office.ledger.reading() as tx:
            due = limits.next_due(tx, self._firing.resting)
            if due is None:
                return LONGEST_SLEEP
            left = (due - tx.now_story()).total_seconds()
            if tx.clocks.simulated:
                left /= 20
        return min(max(left, SHORTEST_SLEEP), LONGEST_SLEEP)
