"""What became of texts goes into the record, and when they are tried again onto their rows; the provider is asked where
nobody knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

import structlog

from engine.desk import Desk
from engine.ledger.errors import EVERYWHERE
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.ledger.work.outbox import OutboxDelivery
from engine.rules.texts.resending import NOBODY
from engine.stream.actor import WORKER
from engine.stream.commands import DeliveryOutcome, SettleDeliveries
from engine.stream.refusal import Refusal
from engine.stream.state import Delivery, Tried
from notify.channel import Channel
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome
from office.home.approval_codes import PAGE_CODE, ApprovalCodes, put_in
from office.home.crash_points import reach
from workers.outcomes import delay_of, outcomes_of

MARGIN = timedelta(seconds=60)
"""Clocks differ: the provider is asked about messages from this long before our attempt."""

log = structlog.get_logger()


@dataclass
class Sent:
    """One claimed delivery with its message, on its way. `since` is machine time; `others`: what goes out with it, as
    the same message.
    """

    claimed: OutboxDelivery
    message: Message
    since: datetime
    refused_by: tuple[str, ...] = ()
    others: tuple[Sent, ...] = ()

    @property
    def all(self) -> tuple[Sent, ...]:
        """Itself and the others."""
        return (self, *self.others)


class Settling:
    """Records outcomes of one channel."""

    def __init__(self, ledger: Ledger, desk: Desk, channel: Channel) -> None:
        self._ledger = ledger
        self._desk = desk
        self._channel = channel
        self._codes = ApprovalCodes(ledger)

    def settle(self, batch: Sequence[tuple[Sent, Outcome]]) -> list[str]:
        """Record every outcome and mark what is tried again; the deliveries that another provider is to be asked
        for."""
        told: dict[str, list[DeliveryOutcome]] = defaultdict(list)
        again: list[tuple[Sent, timedelta]] = []
        for sent, outcome in _each(batch):
            delay = delay_of(outcome, sent.claimed.failures + 1)
            if delay is not None:
                again.append((sent, delay))
            told[sent.claimed.stream] += outcomes_of(self._channel, sent.message, outcome, delay, sent.refused_by)
        for stream, outcomes in told.items():
            try:
                self.record(stream, outcomes)
            except EVERYWHERE:
                raise
            except Exception:
                # What became of the others' texts is recorded all the same; these are asked about when the lease is
                # over.
                log.exception("outcomes_not_recorded", stream=stream)
        if again:
            self._try_again(again)
        return [it.delivery for outcomes in told.values() for it in outcomes if it.outcome == "refused"]

    def _try_again(self, again: Iterable[tuple[Sent, timedelta]]) -> None:
        with self._ledger.transaction() as tx:
            for sent, delay in again:
                outbox.retry_later(tx, sent.message.delivery, sent.message.attempt, delay)
            reach("retry.before_commit")
        reach("retry.after_commit")

    def record(self, stream: str, outcomes: Sequence[DeliveryOutcome], kind: str = "settle") -> None:
        """Hand outcomes of one stream to the Desk; the same ones of a kind are recorded once. Raises LedgerError."""
        marks = ((it.delivery, f"{it.attempt}{it.outcome}") for it in outcomes)
        command = SettleDeliveries(id=command_id(kind, marks), actor=WORKER, outcomes=tuple(outcomes))
        done = self._desk.submit(stream, command)
        if isinstance(done, Refusal):
            log.error("settle_refused", stream=stream, code=done.code)

    async def traced(self, sent: Sent, unknown: Ambiguous) -> Outcome:
        """Ask the provider what became of it. One that has no such message yet may take it all the same: the call may
        be on its way."""
        found = await self.find(sent.message, sent.since - MARGIN, (), [it.message.delivery for it in sent.others])
        return unknown if found is None else found

    async def find(
        self, message: Message, since: datetime, others: Iterable[str] = (), together: Iterable[str] = ()
    ) -> Outcome | None:
        """Ask the provider for a message, told which of its ids are other texts to the same address: two texts may read
        alike.

        `others` are ids that other attempts of this very text have; `together`: texts that the same message carries.
        """
        carried = {message.delivery, *together}
        with self._ledger.reading() as tx:
            rows = outbox.by_address(tx, message.to)
        others_ids = {row.provider_id for row in rows if row.provider_id is not None and row.delivery not in carried}
        return await self._channel.find(message, since, others_ids | set(others))

    async def found(self, delivery: Delivery, tried: Tried) -> DeliveryOutcome | None:
        """What the provider says now of an attempt of unknown outcome; None where it lacks it or cannot tell. Raises
        LedgerError."""
        answer = await self.asked(delivery, tried)
        if not isinstance(answer, Accepted | Failed):
            return None
        return next(iter(outcomes_of(self._channel, as_tried(delivery, tried), answer)))

    async def asked(self, delivery: Delivery, tried: Tried) -> Outcome | None:
        """See `provider.Traceable.find`, of an earlier attempt. Raises LedgerError."""
        ids = [it.provider_id for attempt, it in delivery.taken.items() if it.provider_id and attempt != tried.attempt]
        message = as_tried(delivery, tried, self._code(delivery))
        return await self.find(message, tried.since - MARGIN, ids, delivery.together)

    def _code(self, delivery: Delivery) -> str | None:
        if delivery.owed.approval is None and delivery.owed.purpose != PAGE_CODE:
            return None
        return self._codes.of_text(self._desk.stream(delivery.owed.delivery.rpartition(".")[0]), delivery.owed)


def _each(batch: Sequence[tuple[Sent, Outcome]]) -> Iterator[tuple[Sent, Outcome]]:
    """The outcome of each text; what went out as one message is counted in segments once."""
    for sent, outcome in batch:
        yield sent, outcome
        uncounted = replace(outcome, segments=None) if isinstance(outcome, Accepted) else outcome
        yield from ((other, uncounted) for other in sent.others)


def as_tried(delivery: Delivery, tried: Tried, code: str | None = None) -> Message:
    """The message as an earlier attempt sent it, with the code that the record leaves out."""
    owed = delivery.owed
    return Message(
        delivery=owed.delivery,
        attempt=tried.attempt,
        channel=owed.channel,
        provider=tried.provider or NOBODY,
        to=str(owed.address),
        text=put_in(str(tried.text), code),
        reference=owed.reference,
        supposed=tried.supposed,
    )


def command_id(kind: str, parts: Iterable[tuple[object, object]]) -> str:
    """The same attempt of the same deliveries is the same command, however often it is handed in."""
    text = " ".join(sorted(f"{delivery}/{mark}" for delivery, mark in parts))
    return f"{kind}:{sha256(text.encode()).hexdigest()[:40]}"
