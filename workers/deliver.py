"""One batch of deliveries: claimed, recorded as attempted with their exact texts, sent at once, each outcome recorded
as it comes.

Nothing in a batch waits for another text of it: neither for a provider that is slow to answer, nor for one that is
asked what became of an earlier attempt, nor for one that refuses.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

import structlog

from engine.desk import Desk
from engine.ledger.errors import EVERYWHERE
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.commands import DeliveryOutcome
from engine.stream.state import Delivery
from notify.channel import Channel
from notify.outcome import Ambiguous, Outcome
from office.home.crash_points import reach
from office.home.links import Links
from office.texts.texts import Texts
from workers.attempts import Attempts, Prepared
from workers.joining import Joined, Joining
from workers.queues import BATCH
from workers.settling import Sent, Settling
from workers.together import Together

LEASE = timedelta(seconds=30)
FLUSH_AFTER = 0.05
"""Seconds of quiet after which outcomes that are in are recorded, while slower ones are still awaited."""
SOON = 0.25
"""Seconds after which what is recorded of a batch is sent, while the attempts of its other incidents are still being
recorded."""
ASKED_ABOUT = ("attempted", "ambiguous")
"""States of a text that may have been sent: its provider is asked before it is sent again."""

T = TypeVar("T")
log = structlog.get_logger()
Settled = tuple[Sent, Outcome]


class Deliverer:
    """Delivers batches on one channel, any number at once. Belongs to one event loop; `told` is called after every
    append that owes more.

    `clock` gives seconds of a monotonic clock, which runs on while the process is halted. `joins`: texts to one person
    that are in hand together go out as one.
    """

    def __init__(
        self,
        ledger: Ledger,
        desk: Desk,
        texts: Texts,
        links: Links,
        channel: Channel,
        worker: str,
        clock: Callable[[], float] = time.monotonic,
        *,
        joins: bool = True,
    ) -> None:
        self._ledger = ledger
        self._desk = desk
        self._channel = channel
        self._worker = worker
        self._clock = clock
        self._settling = Settling(ledger, desk, channel)
        self._attempts = Attempts(ledger, desk, texts, links, channel, self._settling)
        self._joining = Joining(ledger, desk, texts, channel) if joins else None
        self.under_way = 0
        """How many texts are with their providers now, or are asked about."""

    async def deliver(self, deliveries: Sequence[str], fill_with: Sequence[str] = ()) -> int:
        """Deliver what of these can still be claimed; how many were sent. Raises LedgerError, and then the leases run
        out.

        With urgencies to `fill_with`, other deliveries of these fill the batch up: sixty together take little longer
        than two, and after an outage the queue holds many small jobs. What is sent so has no work left for its own job.

        What one provider refuses goes to the next one at once, so that nobody waits for the sweep. That comes to an
        end: each refusal leaves one provider fewer, and what somebody else holds is left to them.
        """
        held_until = self._clock() + LEASE.total_seconds()
        fresh, asked_about = _sorted(self._claim(deliveries, fill_with))
        # What was never tried goes out at once, and does not wait for what is asked about first.
        asking = [self._carry_asked(*it, held_until) for it in asked_about.items()]
        return sum(await _all([self._carry(fresh, held_until), *asking]))

    def _claim(self, deliveries: Sequence[str], fill_with: Sequence[str]) -> list[OutboxDelivery]:
        with self._ledger.transaction() as tx:
            claimed = outbox.claim(tx, deliveries, self._worker, LEASE)
            if fill_with:
                room = BATCH - len(claimed)
                claimed += outbox.claim_more(tx, self._channel.name, fill_with, room, self._worker, LEASE)
            reach("claim.before_commit")
        reach("claim.after_commit")
        return claimed

    # ── asked about first ──

    async def _carry_asked(self, stream: str, rows: Sequence[OutboxDelivery], held_until: float) -> int:
        left = await self._guarded(self._ask_first(stream, rows), stream)
        return await self._carry({stream: left}, held_until) if left else 0

    async def _ask_first(self, stream: str, rows: Sequence[OutboxDelivery]) -> list[OutboxDelivery]:
        """Earlier attempts may have been sent: ask the provider before doubling any of them. What is left to send."""
        incident = self._desk.stream(stream)
        if incident is None:
            return list(rows)
        found = await asyncio.gather(*(self._found(incident.deliveries[row.delivery]) for row in rows))
        known = [it for of_one in found for it in of_one]
        if known:
            self._settling.record(stream, known, f"found:{max(row.attempt for row in rows)}")
        taken = {it.delivery for it in known if it.outcome != "ambiguous"}
        return [row for row in rows if row.delivery not in taken]

    async def _found(self, delivery: Delivery) -> list[DeliveryOutcome]:
        """What is known of a text's earlier attempts, the record included; first that nobody knows what became of the
        last, if so."""
        answers = await asyncio.gather(*(self._settling.found(delivery, tried) for tried in delivery.unknown))
        found = [it for it in answers if it is not None]
        found += [DeliveryOutcome(**it.model_dump(exclude={"late"})) for it in delivery.taken.values()]
        last = delivery.trying
        if last is None or last.attempt in {it.attempt for it in found}:
            return found
        unknown = {"attempt": last.attempt, "provider": last.provider, "code": "no_outcome", "outcome": "ambiguous"}
        return [DeliveryOutcome.model_validate({"delivery": delivery.owed.delivery} | unknown), *found]

    # ── sent ──

    async def _carry(self, by_stream: dict[str, list[OutboxDelivery]], held_until: float) -> int:
        """Record the attempts, send them all, and go on to the next provider with what is refused; how many were
        sent."""
        sending: list[Sent] = []
        under_way: list[asyncio.Task[int]] = []
        last = time.monotonic()
        joined = self._joining.joined(by_stream) if self._joining is not None else {}
        waiting = Together(joined, by_stream)
        for stream, rows in by_stream.items():
            prepared = await self._guarded(self._prepared(stream, rows, joined), stream)
            sending += waiting.prepared(stream, prepared.sending if prepared is not None else ())
            if prepared is None:
                continue
            if prepared.again:
                under_way.append(asyncio.create_task(self.deliver(prepared.again)))
            if sending and time.monotonic() - last >= SOON:
                under_way.append(asyncio.create_task(self._send(sending, held_until)))
                sending, last = [], time.monotonic()
            await asyncio.sleep(0)
        return await self._send(sending, held_until) + sum(await _all(under_way))

    async def _prepared(self, stream: str, rows: Sequence[OutboxDelivery], joined: Mapping[str, Joined]) -> Prepared:
        return self._attempts.prepare(stream, rows, joined)

    async def _guarded(self, work: Coroutine[object, object, T], stream: str) -> T | None:
        """One sick incident must not keep the texts of all others; its own come up again when the lease is over."""
        try:
            return await work
        except EVERYWHERE:
            raise
        except Exception:
            log.exception("batch_not_attempted", stream=stream)
            return None

    async def _send(self, sending: Sequence[Sent], held_until: float) -> int:
        """Send all at once; record outcomes in batches as they come in. How many were sent, by whichever provider."""
        if sending and self._clock() >= held_until:
            # Halted meanwhile: somebody else may have sent these by now, and the provider could not have told of them
            # before.
            log.warning("lease_lost", deliveries=[it.message.delivery for it in sending])
            return 0
        if not sending:
            return 0
        outcomes: asyncio.Queue[Settled | None] = asyncio.Queue()
        left = sum(len(it.all) for it in sending)
        self.under_way += left
        pumping = asyncio.create_task(self._pump(sending, outcomes))
        onward: list[asyncio.Task[int]] = []
        try:
            async for batch in _batches(outcomes):
                settled = sum(len(sent.all) for sent, _ in batch)
                self.under_way -= settled
                left -= settled
                if refused := self._settling.settle(batch):
                    onward.append(asyncio.create_task(self.deliver(refused)))
            await pumping
            return sum(len(it.all) for it in sending) + sum(await _all(onward))
        finally:
            self.under_way -= left
            for task in (pumping, *onward):
                task.cancel()

    async def _pump(self, sending: Sequence[Sent], outcomes: asyncio.Queue[Settled | None]) -> None:
        """Every outcome into the queue as it comes; one that is unknown once the provider was asked, which holds up no
        other."""
        by_id = {sent.message.delivery: sent for sent in sending}
        asking: list[asyncio.Task[None]] = []

        async def ask(sent: Sent, unknown: Ambiguous) -> None:
            outcomes.put_nowait((sent, await self._settling.traced(sent, unknown)))

        try:
            reach("send.before_call")
            async for message, outcome in self._channel.send([sent.message for sent in sending]):
                reach("send.after_call")
                sent = by_id[message.delivery]
                if isinstance(outcome, Ambiguous):
                    asking.append(asyncio.create_task(ask(sent, outcome)))
                else:
                    outcomes.put_nowait((sent, outcome))
            await _all(asking)
        finally:
            for task in asking:
                task.cancel()
            outcomes.put_nowait(None)


def _sorted(
    claimed: Sequence[OutboxDelivery],
) -> tuple[dict[str, list[OutboxDelivery]], dict[str, list[OutboxDelivery]]]:
    """By stream: those that were never tried, and those that may have been sent."""
    fresh: dict[str, list[OutboxDelivery]] = defaultdict(list)
    asked_about: dict[str, list[OutboxDelivery]] = defaultdict(list)
    for row in claimed:
        (asked_about if row.state in ASKED_ABOUT else fresh)[row.stream].append(row)
    return fresh, asked_about


async def _batches(outcomes: asyncio.Queue[Settled | None]) -> AsyncIterator[list[Settled]]:
    """What is in, once nothing more has come for a moment; until None comes."""
    batch: list[Settled] = []
    while True:
        try:
            got = await asyncio.wait_for(outcomes.get(), FLUSH_AFTER if batch else None)
        except TimeoutError:
            yield batch
            batch = []
            continue
        if got is None:
            break
        batch.append(got)
    if batch:
        yield batch


async def _all(work: Sequence[Awaitable[T]]) -> list[T]:
    """Every result; where some failed, the first failure, but only once all have ended."""
    results = await asyncio.gather(*work, return_exceptions=True)
    for it in results:
        if isinstance(it, BaseException):
            raise it
    return [it for it in results if not isinstance(it, BaseException)]
