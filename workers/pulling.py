"""The puller: what lies in a provider's queues is kept in the inbox, and only then taken away.

A thread of the timekeeper's for each queue, so that a queue which does not answer holds up nothing. Any number may read
one queue: what one of them holds is not given to the others meanwhile, and what comes twice is kept once.
"""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from engine.ledger.errors import LedgerError
from engine.ledger.store import Ledger
from engine.ledger.work import heartbeats
from notify.outcome import Claim, Reply
from notify.providers.aliyun.codes import PROVIDER
from notify.providers.aliyun.queued import KINDS, MessageMalformed, read
from notify.queue import Queue, QueueMessage, QueueUnread
from notify.registry import ChannelNotConfigured
from office.home.crash_points import reach
from office.home.home import HomeForeign
from office.services.inbox_items import ClaimItem, InboxItem, ReplyItem, StatusItem, UnreadItem
from office.services.long_replies import cut
from workers.broker import BrokerDown
from workers.troubles import Troubles
from workers.wiring import Wiring

PULLER = "puller"
"""The kind of heartbeat that says a queue was read just now."""
SHORTEST, LONGEST = 1.0, 60.0
"""Seconds of machine time until a queue that could not be read is read again: doubled each time."""
CHANNEL = "sms"
"""What the messages of these queues are about."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Named:
    """A queue of the account: its name there, and what lies in it."""

    name: str
    kind: str


def queues(values: Mapping[str, str]) -> list[Named]:
    """The queues that are set up."""
    return [Named(name, kind) for setting, kind in KINDS.items() if (name := values.get(setting))]


class Puller:
    """Reads every queue of a home until stopped."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring

    def run(self, stop: threading.Event) -> None:
        """Until `stop`. A home without a queue has nothing to read, and loads no SDK."""
        values = self._wiring.channel_values()
        pulls = [Pull(self._wiring, it, make) for it in queues(values) if (make := _maker(values, it))]
        threads = [threading.Thread(target=it.run, args=(stop,), name="pull", daemon=True) for it in pulls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _maker(values: Mapping[str, str], named: Named) -> Callable[[], Queue] | None:
    """What builds a queue in the loop that it belongs to; None where the account is not set up."""
    from notify.providers.aliyun.account import account_from
    from notify.providers.aliyun.queue import AliyunQueue

    try:
        account = account_from(values)
    except ChannelNotConfigured as error:
        log.warning("queue_not_read", error=str(error))
        return None
    return lambda: AliyunQueue(account, named.name, named.kind)


class Pull:
    """One queue."""

    def __init__(self, wiring: Wiring, named: Named, make: Callable[[], Queue]) -> None:
        self._wiring = wiring
        self._named = named
        self._make = make
        self._troubles = Troubles()
        self._process = f"{socket.gethostname()}:{os.getpid()}:{named.kind}"

    def run(self, stop: threading.Event) -> None:
        """Until `stop`."""
        asyncio.run(self._run(stop))

    async def _run(self, stop: threading.Event) -> None:
        queue, rest = self._make(), SHORTEST
        try:
            while not stop.is_set():
                if await self._safely(queue):
                    rest = SHORTEST
                    continue
                stop.wait(rest)
                rest = min(rest * 2, LONGEST)
        finally:
            await queue.aclose()

    async def _safely(self, queue: Queue) -> bool:
        try:
            await self.once(queue)
        except (QueueUnread, LedgerError, HomeForeign) as error:
            self._troubles.met(self._named.kind, error, "queue_not_read")
            return False
        except Exception as error:  # What nobody foresaw must not end the reading of answers.
            if self._troubles.met(self._named.kind, error, "queue_not_read"):
                log.exception("queue_not_read", kind=self._named.kind)
            return False
        self._troubles.over(self._named.kind)
        return True

    async def once(self, queue: Queue) -> int:
        """One reading: keep what came, then take it away; how many. Raises QueueUnread, LedgerError."""
        messages = await queue.receive()
        self._keep(self._wiring.office.ledger, messages)
        reach("pull.after_commit")
        for message in messages:
            await queue.take_away(message)
        return len(messages)

    def _keep(self, ledger: Ledger, messages: Sequence[QueueMessage]) -> None:
        with ledger.transaction() as tx:
            for message in messages:
                self._item(message).put(tx)
            heartbeats.beat(tx, self._process, self._named.name, PULLER, socket.gethostname(), os.getpid())
            reach("pull.before_commit")
        if messages:
            self._wake()

    def _item(self, message: QueueMessage) -> InboxItem:
        try:
            said = read(self._named.kind, message.body)
        except MessageMalformed as error:
            log.warning("queue_message_unread", message=message.id, why=str(error))
            return UnreadItem(provider=PROVIDER, provider_id=message.id, raw=message.body, why=str(error))
        if isinstance(said, Reply):
            return ReplyItem.received(said, cut(said.text), message.body)
        return ClaimItem.made(said) if isinstance(said, Claim) else StatusItem.reported(said, CHANNEL)

    def _wake(self) -> None:
        try:
            self._wiring.broker.wake()
        except BrokerDown:
            log.info("timekeeper_not_woken")
