"""One batch of deliveries: claimed, recorded as attempted with their exact texts, sent at once, their outcomes recorded together."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import structlog
from rq.timeouts import JobTimeoutException

from engine.desk import Desk, Done
from engine.incident.actor import WORKER
from engine.incident.commands import Attempt, AttemptDeliveries, DeliveryOutcome, SettleDeliveries
from engine.incident.events import DeliveryAttempted, DeliveryOwed
from engine.incident.owing import Delivery, Owing
from engine.incident.state import Incident
from engine.ledger import outbox
from engine.ledger.chain import short
from engine.ledger.errors import EVERYWHERE
from engine.ledger.outbox import OutboxDelivery
from engine.ledger.store import Ledger
from engine.ledger.tables import DRILL
from engine.private import Private
from engine.rules.resending import NOBODY
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from workers.crash_points import reach
from workers.links import Linked, Links
from workers.outcomes import Missed, delay_of, is_unknown, said
from workers.queues import BATCH, PRESSING
from workers.texts import Rendered, Texts, form_of
from workers.validity import valid_for

LEASE = timedelta(seconds=30)
FLUSH_AFTER = 0.05
"""Seconds of quiet after which outcomes that are in are recorded, while slower ones are still awaited."""
LOOK_BACK = timedelta(hours=12)
"""How far back the provider is asked about an attempt whose worker died."""
MARGIN = timedelta(seconds=60)
"""Clocks differ: the provider is asked about messages from this long before our attempt."""

log = structlog.get_logger()


@dataclass
class Sent:
    """One claimed delivery with its message, on its way."""

    claimed: OutboxDelivery
    message: Message
    since: datetime
    refused_by: tuple[str, ...] = ()


class Deliverer:
    """Delivers batches on one channel. Belongs to one event loop; `told` is called after every append that owes more.

    `clock` gives seconds of a monotonic clock, which runs on while the process is halted.
    """

    def __init__(
        self,
        ledger: Ledger,
        desk: Desk,
        texts: Texts,
        links: Links,
        channel: Channel,
        worker: str,
        told: Callable[[Done], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._ledger = ledger
        self._desk = desk
        self._texts = texts
        self._links = links
        self._channel = channel
        self._worker = worker
        self._told = told
        self._clock = clock

    async def deliver(self, deliveries: Sequence[str], fill_with: Sequence[str] = ()) -> int:
        """Deliver what of these can still be claimed; how many were sent. Raises LedgerError, and then the leases run out.

        With urgencies to `fill_with`, other deliveries of these fill the batch up: sixty together take little longer than two, and after an
        outage the queue holds many small jobs. What is sent so has no work left for its own job.

        What one provider refuses goes to the next one in the same job, so that nobody waits for the sweep. That comes to an end: each
        refusal leaves one provider fewer, and what somebody else holds is left to them.
        """
        sent = 0
        left: Sequence[str] = deliveries
        while left:
            held_until = self._clock() + LEASE.total_seconds()
            claimed = self._claim(left, fill_with)
            sending = await self._attempts(claimed)
            if sending and self._clock() >= held_until:
                # Halted meanwhile: somebody else may have sent these by now, and the provider could not have told of them before.
                log.warning("lease_lost", deliveries=[it.message.delivery for it in sending])
                return sent
            if sending:
                await self._send(sending)
            sent += len(sending)
            left, fill_with = self._refused([row.delivery for row in claimed]), ()
        return sent

    def _claim(self, deliveries: Sequence[str], fill_with: Sequence[str]) -> list[OutboxDelivery]:
        with self._ledger.transaction() as tx:
            claimed = outbox.claim(tx, deliveries, self._worker, LEASE)
            if fill_with:
                claimed += outbox.claim_more(tx, self._channel.name, fill_with, BATCH - len(claimed), self._worker, LEASE)
            reach("claim.before_commit")
        reach("claim.after_commit")
        return claimed

    async def _attempts(self, claimed: Sequence[OutboxDelivery]) -> list[Sent]:
        """Record the attempt of each of these that is to be sent."""
        by_stream: dict[str, list[OutboxDelivery]] = defaultdict(list)
        for row in claimed:
            by_stream[row.stream].append(row)
        # Side by side: a provider that does not answer takes its deadline once, and not once for each incident while leases run out.
        asked = await asyncio.gather(*(self._ask_first(*it) for it in by_stream.items()), return_exceptions=True)
        sending: list[Sent] = []
        for stream, left in zip(by_stream, asked, strict=True):
            try:
                if isinstance(left, BaseException):
                    raise left
                sending += self._attempt(stream, left)
            except (*EVERYWHERE, JobTimeoutException):
                raise
            except Exception:  # One sick incident must not keep the texts of all others; its own come up again when the lease is over.
                log.exception("batch_not_attempted", stream=stream)
        return sending

    def _refused(self, deliveries: Sequence[str]) -> list[str]:
        """Those of these that their provider refused: another one is to be asked."""
        with self._ledger.reading() as tx:
            return [row.delivery for row in outbox.these(tx, deliveries) if row.state == "refused"]

    async def _ask_first(self, stream: str, rows: Sequence[OutboxDelivery]) -> list[OutboxDelivery]:
        """An earlier attempt whose worker died may have been sent: ask the provider before doubling it. What is left to send."""
        unknown = [row for row in rows if row.state in ("attempted", "ambiguous")]
        incident = self._desk.stream(stream) if unknown else None
        if incident is None:
            return list(rows)
        with self._ledger.reading() as tx:
            since = tx.now_machine() - LOOK_BACK
        before = [_as_attempted(incident.deliveries[row.delivery]) for row in unknown]
        answers = await asyncio.gather(*(self._find(message, since) for message in before))
        found = [(message, answer) for message, answer in zip(before, answers, strict=True) if isinstance(answer, Accepted | Failed)]
        if found:
            self._record(stream, [said(self._channel, message, answer) for message, answer in found])
        settled = {message.delivery for message, _ in found}
        return [row for row in rows if row.delivery not in settled]

    def _attempt(self, stream: str, rows: Iterable[OutboxDelivery]) -> list[Sent]:
        """Record the exact texts; what the engine supersedes instead is not sent."""
        incident = self._desk.stream(stream)
        if incident is None:
            return []
        with self._ledger.reading() as tx:
            now, machine, head = tx.now_story(), tx.now_machine(), tx.head(stream)
        render = self._renderer(incident, now, (head.count, short(head.hash)))
        messages: list[Message] = []
        linked: dict[str, Linked] = {}
        unfit: list[DeliveryOutcome] = []
        for row, provider in self._their_turn(incident, rows):
            delivery = incident.deliveries[row.delivery]
            text = render(delivery.owed)
            linked[row.delivery] = self._links.given(delivery.owed, text.text)
            message = Message(
                delivery=row.delivery, attempt=row.attempt, channel=row.channel, provider=provider or NOBODY,
                to=str(delivery.owed.address), text=linked[row.delivery].text, subject=text.subject, reference=delivery.owed.reference,
                hint=text.hint, form=form_of(delivery.owed), asks=delivery.owed.asks, fields=text.fields,
                valid_for=valid_for(incident, delivery.owed, now),
            )  # fmt: skip
            fitting = self._channel.fit(message) if provider else Failed(NOBODY, "no_provider", "temporary", Advice.NEXT_CHANNEL)
            if isinstance(fitting, Failed):
                unfit.append(said(self._channel, message, fitting, refused_by=self._not_to_ask(delivery)))
            else:
                messages.append(fitting)
        if unfit:
            self._record(stream, unfit)
        attempted = self._record_attempts(stream, messages, linked)
        claimed = {row.delivery: row for row in rows}
        return [
            Sent(claimed[it.delivery], it, machine, self._not_to_ask(incident.deliveries[it.delivery]))
            for it in messages
            if it.delivery in attempted
        ]

    def _renderer(self, stream: Owing, now: datetime, head: tuple[int, str]) -> Callable[[DeliveryOwed], Rendered]:
        """What puts the texts of a stream into words as things stand now."""
        if isinstance(stream, Incident):
            rules = self._desk.rules_of(stream)
            return lambda owed: self._texts.render(rules, stream, owed, now, head)
        home = self._desk.home_rules()
        return lambda owed: self._texts.render_of_kind(home, stream, owed)

    def _not_to_ask(self, delivery: Delivery) -> tuple[str, ...]:
        """The providers that are not asked after the present one: those that refused, or all where this very one is tried."""
        return delivery.refused_by if delivery.owed.provider is None else self._channel.providers

    def _their_turn(self, incident: Owing, rows: Iterable[OutboxDelivery]) -> list[tuple[OutboxDelivery, str | None]]:
        """Those that may go now, each with its provider; the others wait for their provider's rate. What is urgent never waits."""
        going: list[tuple[OutboxDelivery, str | None]] = []
        waiting: list[tuple[OutboxDelivery, timedelta]] = []
        for row in rows:
            delivery = incident.deliveries[row.delivery]
            provider = self._channel.choose(str(delivery.owed.address), delivery.refused_by, only=delivery.owed.provider)
            wait = self._wait(provider, row) if provider else timedelta(0)
            if wait:
                waiting.append((row, wait))
            else:
                going.append((row, provider))
        if waiting:
            with self._ledger.transaction() as tx:
                for row, wait in waiting:
                    outbox.postpone(tx, row.delivery, row.attempt, wait)
        return going

    def _wait(self, provider: str, row: OutboxDelivery) -> timedelta:
        return self._channel.wait(provider, urgent=row.urgency in PRESSING, last=row.urgency == DRILL)

    def _record_attempts(self, stream: str, messages: Sequence[Message], linked: Mapping[str, Linked]) -> set[str]:
        """Record that these are about to be sent, texts exact but for the tokens; the deliveries that the rules still want sent."""
        if not messages:
            return set()
        attempts = tuple(
            Attempt(delivery=it.delivery, attempt=it.attempt, provider=it.provider, sender=Private(self._channel.sender(it.provider)),
                    text=Private(linked[it.delivery].recorded(it.text)), template=it.template, link=linked[it.delivery].digest)
            for it in messages
        )  # fmt: skip
        command_id = _command_id("attempt", ((it.delivery, it.attempt) for it in attempts))
        done = self._desk.submit(stream, AttemptDeliveries(id=command_id, actor=WORKER, attempts=attempts))
        if not isinstance(done, Done):
            log.error("attempt_refused", stream=stream, code=done.code)
            return set()
        return {entry.event.delivery for entry in done.entries if isinstance(entry.event, DeliveryAttempted)}

    async def _send(self, sending: Sequence[Sent]) -> None:
        """Send all at once; record outcomes in batches as they come in."""
        by_id = {sent.message.delivery: sent for sent in sending}
        outcomes: asyncio.Queue[tuple[Message, Outcome] | None] = asyncio.Queue()

        async def pump() -> None:
            try:
                reach("send.before_call")
                async for outcome in self._channel.send([sent.message for sent in sending]):
                    reach("send.after_call")
                    outcomes.put_nowait(outcome)
            finally:
                outcomes.put_nowait(None)

        pumping = asyncio.create_task(pump())
        batch: list[tuple[Sent, Outcome]] = []
        more = True
        while more:
            try:
                got = await asyncio.wait_for(outcomes.get(), FLUSH_AFTER if batch else None)
            except TimeoutError:
                await self._settle(batch)
                batch = []
                continue
            if got is None:
                more = False
            else:
                batch.append((by_id[got[0].delivery], got[1]))
        await pumping
        await self._settle(batch)

    async def _settle(self, batch: Sequence[tuple[Sent, Outcome]]) -> None:
        """Turn outcomes into marks (tried again later) or into the record (accepted, failed, ambiguous)."""
        told: dict[str, list[DeliveryOutcome]] = defaultdict(list)
        again: list[tuple[Sent, timedelta]] = []
        for sent, first in batch:
            outcome = await self._traced(sent, first) if isinstance(first, Ambiguous) else first
            delay = delay_of(outcome, sent.claimed.failures + 1)
            if delay is not None:
                again.append((sent, delay))
            if delay is None or is_unknown(outcome):
                told[sent.claimed.stream].append(said(self._channel, sent.message, outcome, delay, sent.refused_by))
        for stream, outcomes in told.items():
            try:
                self._record(stream, outcomes)
            except (*EVERYWHERE, JobTimeoutException):
                raise
            except Exception:  # What became of the others' texts is recorded all the same; these are asked about when the lease is over.
                log.exception("outcomes_not_recorded", stream=stream)
        if again:
            with self._ledger.transaction() as tx:
                for sent, delay in again:
                    outbox.retry_later(tx, sent.message.delivery, sent.message.attempt, delay)
                reach("retry.before_commit")
            reach("retry.after_commit")

    async def _traced(self, sent: Sent, unknown: Ambiguous) -> Outcome:
        """Ask the provider what became of it. Not there: nothing was sent, so it is tried again like a temporary failure."""
        found = await self._find(sent.message, sent.since - MARGIN)
        return Missed(unknown.provider, unknown.code) if found is None else found

    async def _find(self, message: Message, since: datetime) -> Outcome | None:
        """Ask the provider for a message, told which of its ids are other texts to the same address: two texts may read alike."""
        with self._ledger.reading() as tx:
            rows = outbox.by_address(tx, message.to)
        others = {row.provider_id for row in rows if row.provider_id is not None and row.delivery != message.delivery}
        return await self._channel.find(message, since, others)

    def _record(self, stream: str, outcomes: Sequence[DeliveryOutcome]) -> None:
        command = SettleDeliveries(
            id=_command_id("settle", ((o.delivery, f"{o.attempt}{o.outcome}") for o in outcomes)), actor=WORKER, outcomes=tuple(outcomes)
        )
        done = self._desk.submit(stream, command)
        if isinstance(done, Done):
            self._told(done)
        else:
            log.error("settle_refused", stream=stream, code=done.code)


def _as_attempted(delivery: Delivery) -> Message:
    """The message as an earlier attempt sent it."""
    owed = delivery.owed
    return Message(
        delivery=owed.delivery, attempt=delivery.attempt, channel=owed.channel, provider=delivery.provider or NOBODY,
        to=str(owed.address), text=str(delivery.text or ""), reference=owed.reference,
    )  # fmt: skip


def _command_id(kind: str, parts: Iterable[tuple[object, object]]) -> str:
    """The same attempt of the same deliveries is the same command, however often it is handed in."""
    text = " ".join(sorted(f"{delivery}/{mark}" for delivery, mark in parts))
    return f"{kind}:{sha256(text.encode()).hexdigest()[:40]}"
