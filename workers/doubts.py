"""Attempts of unknown outcome whose text went out again: their provider is asked later whether it took the first one
after all.

A provider that is slow takes a text long after we gave up waiting. Whoever was told twice so must not stand in the
record as told once, nor may somebody stand there for ever as perhaps told twice whose provider never had the first.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from engine.desk import Desk
from engine.ledger.errors import EVERYWHERE, LedgerError
from engine.ledger.store import Ledger
from engine.ledger.work import outbox
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.commands import DeliveryOutcome
from engine.stream.state import Delivery, Tried
from notify.channel import Channel
from notify.outcome import Accepted, Failed
from workers.outcomes import outcomes_of
from workers.settling import Settling, as_tried

ASKED_AFTER = tuple(timedelta(seconds=it) for it in (15, 40, 90, 180, 300))
"""Machine time since the attempt at which its provider is asked again. One that does not have it by the last of them
never took it."""
LOOK_BACK = timedelta(minutes=10)
"""Machine time for which a text of which nothing more is heard is looked at."""
NEVER_CAME = "never_came"
"""Our code for that."""

log = structlog.get_logger()


@dataclass(frozen=True)
class _Doubt:
    """One attempt of a text that may have been taken."""

    stream: str
    delivery: Delivery
    tried: Tried

    @property
    def key(self) -> tuple[str, int]:
        return self.delivery.owed.delivery, self.tried.attempt


class Doubts:
    """Asks in rounds, and remembers how often it has asked; a new process begins with one question about each.

    `channel_of` gives a channel by its name, None where it cannot be built.
    """

    def __init__(
        self,
        ledger: Ledger,
        desk: Desk,
        channel_of: Callable[[str], Channel | None],
    ) -> None:
        self._ledger = ledger
        self._desk = desk
        self._channel_of = channel_of
        self._asked: Counter[tuple[str, int]] = Counter()

    async def ask(self) -> int:
        """Ask about every doubt whose time has come; about how many. Raises LedgerError."""
        with self._ledger.reading() as tx:
            rows, now = outbox.tried_again(tx, LOOK_BACK), tx.now_machine()
        open_ones = [it for stream in dict.fromkeys(row.stream for row in rows) for it in self._of(stream, rows)]
        self._asked = Counter({it.key: self._asked[it.key] for it in open_ones})
        due = [it for it in open_ones if self._is_due(it, now)]
        await asyncio.gather(*(self._put(it) for it in due))
        return len(due)

    def _of(self, stream: str, rows: Iterable[OutboxDelivery]) -> list[_Doubt]:
        """The doubts of a stream; none where it is sick, which others name."""
        try:
            owing = self._desk.stream(stream)
        except EVERYWHERE:
            raise
        except LedgerError as error:
            log.warning("stream_not_read", stream=stream, error=type(error).__name__)
            return []
        found = [owing.deliveries[row.delivery] for row in rows if row.stream == stream] if owing else []
        return [_Doubt(stream, delivery, tried) for delivery in found for tried in delivery.doubts]

    def _is_due(self, doubt: _Doubt, now: datetime) -> bool:
        nth = self._asked[doubt.key]
        return nth < len(ASKED_AFTER) and now - doubt.tried.since >= ASKED_AFTER[nth]

    async def _put(self, doubt: _Doubt) -> None:
        """Ask about one, and record what the provider says if that settles it."""
        channel = self._channel_of(doubt.delivery.owed.channel)
        if channel is None:
            return
        self._asked[doubt.key] += 1
        settling = Settling(self._ledger, self._desk, channel)
        answer = await settling.asked(doubt.delivery, doubt.tried)
        last = self._asked[doubt.key] == len(ASKED_AFTER)
        message = as_tried(doubt.delivery, doubt.tried)
        if isinstance(answer, Accepted | Failed):
            settling.record(doubt.stream, outcomes_of(channel, message, answer), "doubt")
        elif answer is None and last and not doubt.tried.supposed:
            # Of a text whose words nobody knows, that it cannot be found proves nothing: it keeps its mark.
            never = DeliveryOutcome(
                delivery=message.delivery,
                attempt=message.attempt,
                outcome="not_taken",
                provider=message.provider,
                code=NEVER_CAME,
            )
            settling.record(doubt.stream, [never], "doubt")
