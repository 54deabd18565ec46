"""One batch of deliveries: claimed, recorded as attempted with their exact texts, sent at once, their outcomes recorded together."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import structlog

from engine.desk import Desk, Done
from engine.incident.actor import WORKER
from engine.incident.commands import Attempt, AttemptDeliveries, DeliveryOutcome, SettleDeliveries
from engine.incident.events import DeliveryAttempted
from engine.incident.state import Delivery
from engine.ledger import outbox
from engine.ledger.chain import short
from engine.ledger.errors import LedgerError
from engine.ledger.outbox import OutboxDelivery
from engine.ledger.store import Ledger
from engine.private import Private
from notify.channel import Channel, Traceable
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome
from notify.retry import retry_delay
from workers.texts import Texts

LEASE = timedelta(seconds=30)
FLUSH_AFTER = 0.05
"""Seconds of quiet after which outcomes that are in are recorded, while slower ones are still awaited."""
UNKNOWN_TRIES = 3
"""Attempts of unknown outcome before the text goes by another channel. A second alarm is better than none; a tenth is noise."""
AGAIN_AFTER_UNKNOWN = timedelta(seconds=2)
LOOK_BACK = timedelta(hours=12)
"""How far back the provider is asked about an attempt whose worker died."""
MARGIN = timedelta(seconds=60)
"""Clocks differ: the provider is asked about messages from this long before our attempt."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Carrier:
    """What a channel sends as: the provider's name and our address there."""

    provider: str
    sender: str


@dataclass
class Sent:
    """One claimed delivery with its message, on its way."""

    claimed: OutboxDelivery
    message: Message
    since: datetime


class Deliverer:
    """Delivers batches on one channel. Belongs to one event loop; `told` is called after every append that owes more."""

    def __init__(
        self, ledger: Ledger, desk: Desk, texts: Texts, channel: Channel, carrier: Carrier, worker: str, told: Callable[[Done], object]
    ) -> None:
        self._ledger = ledger
        self._desk = desk
        self._texts = texts
        self._channel = channel
        self._carrier = carrier
        self._worker = worker
        self._told = told

    async def deliver(self, deliveries: Sequence[str]) -> int:
        """Deliver what of these can still be claimed; how many were sent. Raises LedgerError, and then the leases run out."""
        with self._ledger.transaction() as tx:
            claimed = outbox.claim(tx, deliveries, self._worker, LEASE)
        by_stream: dict[str, list[OutboxDelivery]] = defaultdict(list)
        for row in claimed:
            by_stream[row.stream].append(row)
        sending: list[Sent] = []
        for stream, rows in by_stream.items():
            try:
                sending += self._attempt(stream, await self._ask_first(stream, rows))
            except LedgerError:
                raise
            except Exception:  # One sick incident must not keep the texts of all others; its own come up again when the lease is over.
                log.exception("batch_not_attempted", stream=stream)
        if sending:
            await self._send(sending)
        return len(sending)

    async def _ask_first(self, stream: str, rows: Sequence[OutboxDelivery]) -> list[OutboxDelivery]:
        """An earlier attempt whose worker died may have been sent: ask the provider before doubling it. What is left to send."""
        incident = self._desk.load(stream)
        channel = self._channel
        if incident is None or not isinstance(channel, Traceable):
            return list(rows)
        unknown = [row for row in rows if incident.deliveries[row.delivery].state in ("attempted", "ambiguous")]
        with self._ledger.reading() as tx:
            since = tx.now_machine() - LOOK_BACK
        before = [_as_attempted(incident.deliveries[row.delivery]) for row in unknown]
        answers = await asyncio.gather(*(channel.find(message, since) for message in before))
        found = [(message, answer) for message, answer in zip(before, answers, strict=True) if isinstance(answer, Accepted | Failed)]
        if found:
            self._record(stream, [_said(message, answer, None) for message, answer in found])
        settled = {message.delivery for message, _ in found}
        return [row for row in rows if row.delivery not in settled]

    def _attempt(self, stream: str, rows: Iterable[OutboxDelivery]) -> list[Sent]:
        """Record the exact texts; what the engine supersedes instead is not sent."""
        incident = self._desk.load(stream)
        if incident is None:
            return []
        rules = self._desk.rules_of(incident)
        with self._ledger.reading() as tx:
            now, machine, head = tx.now_story(), tx.now_machine(), tx.head(stream)
        messages: dict[str, Message] = {}
        attempts: list[Attempt] = []
        for row in rows:
            owed = incident.deliveries[row.delivery].owed
            text = self._texts.render(rules, incident, owed, now, (head.count, short(head.hash)))
            messages[row.delivery] = Message(
                delivery=row.delivery, attempt=row.attempt, channel=row.channel, to=str(owed.address), text=text.text,
                subject=text.subject, reference=owed.reference, valid_for=owed.not_after - now if owed.not_after else None,
            )  # fmt: skip
            attempts.append(
                Attempt(delivery=row.delivery, attempt=row.attempt, provider=self._carrier.provider,
                        sender=Private(self._carrier.sender), text=Private(text.text))
            )  # fmt: skip
        command_id = _command_id("attempt", ((it.delivery, it.attempt) for it in attempts))
        command = AttemptDeliveries(id=command_id, actor=WORKER, attempts=tuple(attempts))
        done = self._desk.submit(stream, command)
        if not isinstance(done, Done):
            log.error("attempt_refused", stream=stream, code=done.code)
            return []
        attempted = {entry.event.delivery for entry in done.entries if isinstance(entry.event, DeliveryAttempted)}
        return [Sent(row, messages[row.delivery], machine) for row in rows if row.delivery in attempted]

    async def _send(self, sending: Sequence[Sent]) -> None:
        """Send all at once; record outcomes in batches as they come in."""
        by_id = {sent.message.delivery: sent for sent in sending}
        outcomes: asyncio.Queue[tuple[Message, Outcome] | None] = asyncio.Queue()

        async def pump() -> None:
            async for outcome in self._channel.send([sent.message for sent in sending]):
                outcomes.put_nowait(outcome)
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
            delay = _delay(outcome, sent.message.attempt)
            if delay is not None:
                again.append((sent, delay))
            if delay is None or _is_unknown(outcome):
                told[sent.claimed.stream].append(_said(sent.message, outcome, delay))
        for stream, outcomes in told.items():
            self._record(stream, outcomes)
        if again:
            with self._ledger.transaction() as tx:
                for sent, delay in again:
                    outbox.retry_later(tx, sent.message.delivery, sent.message.attempt, delay)

    async def _traced(self, sent: Sent, unknown: Ambiguous) -> Outcome:
        """Ask the provider what became of it. Not there: nothing was sent, so it is tried again like a temporary failure."""
        if not isinstance(self._channel, Traceable):
            return unknown
        found = await self._channel.find(sent.message, sent.since - MARGIN)
        return Missed(unknown.provider, unknown.code) if found is None else found

    def _record(self, stream: str, outcomes: Sequence[DeliveryOutcome]) -> None:
        command = SettleDeliveries(
            id=_command_id("settle", ((o.delivery, f"{o.attempt}{o.outcome}") for o in outcomes)), actor=WORKER, outcomes=tuple(outcomes)
        )
        done = self._desk.submit(stream, command)
        if isinstance(done, Done):
            self._told(done)
        else:
            log.error("settle_refused", stream=stream, code=done.code)


@dataclass(frozen=True)
class Missed(Ambiguous):
    """The call failed and the provider says it has no such message: it may be sent again without doubling it."""


def _as_attempted(delivery: Delivery) -> Message:
    """The message as an earlier attempt sent it."""
    owed = delivery.owed
    return Message(delivery=owed.delivery, attempt=delivery.attempt, channel=owed.channel, to=str(owed.address),
                   text=str(delivery.text or ""), reference=owed.reference)  # fmt: skip


def _is_unknown(outcome: Outcome) -> bool:
    """It may have reached the person; that is worth a line in the record even though it is sent again."""
    return isinstance(outcome, Ambiguous) and not isinstance(outcome, Missed)


def _delay(outcome: Outcome, attempt: int) -> timedelta | None:
    """How long (machine time) until it is tried again; None: it is not, by this channel."""
    if isinstance(outcome, Failed):
        return retry_delay(outcome, attempt, random.random())
    if isinstance(outcome, Ambiguous) and attempt < UNKNOWN_TRIES:
        return AGAIN_AFTER_UNKNOWN
    return None


def _said(message: Message, outcome: Outcome, delay: timedelta | None) -> DeliveryOutcome:
    """What the record says of an outcome. Unknown to the end counts as failed, so that the text goes another way."""
    match outcome:
        case Accepted():
            return DeliveryOutcome(delivery=message.delivery, attempt=message.attempt, outcome="accepted", provider=outcome.provider,
                                   provider_id=outcome.provider_id, code=outcome.code, segments=outcome.segments)  # fmt: skip
        case Ambiguous() if delay is not None:
            return DeliveryOutcome(delivery=message.delivery, attempt=message.attempt, outcome="ambiguous", provider=outcome.provider,
                                   code=outcome.code)  # fmt: skip
        case _:
            return DeliveryOutcome(delivery=message.delivery, attempt=message.attempt, outcome="failed", provider=outcome.provider,
                                   code=outcome.code)  # fmt: skip


def _command_id(kind: str, parts: Iterable[tuple[object, object]]) -> str:
    """The same attempt of the same deliveries is the same command, however often it is handed in."""
    text = " ".join(sorted(f"{delivery}/{mark}" for delivery, mark in parts))
    return f"{kind}:{sha256(text.encode()).hexdigest()[:40]}"
