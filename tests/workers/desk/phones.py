"""Phones and mailboxes of the persons in a story: they take what the real Deliverer sends, and answer through the real
intake.
"""

from __future__ import annotations

import asyncio
import itertools
import math
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field

from engine.desk import Desk
from engine.ledger.work import inbox, outbox
from notify.channel import Channel
from notify.channel_spec import CHANNELS
from notify.message import Message
from notify.outcome import Accepted, Advice, Ambiguous, Failed, Outcome
from notify.plan import Patience, Plan, Route
from office.home.links import Links
from tests.engine.rules.handsets import Handset, Handsets, Told
from workers.deliver import Deliverer
from workers.wiring import Wiring

DEAD = Failed("fake", "30003", "permanent", Advice.NEXT_CHANNEL)
"""The handset cannot be reached."""
SILENT = Ambiguous("fake", "timeout")
"""The provider said nothing: nobody knows."""


@dataclass
class FakeProvider:
    """A provider of a few lines: takes everything, but for addresses that the story gave another outcome."""

    channel: str
    taken: Callable[[Message], None]
    outcomes: dict[str, Outcome]
    name: str = "fake"
    sender: str = "+15005550006"
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        for message in messages:
            outcome = self.outcomes.get(
                message.to, Accepted("fake", f"{self.channel}-{next(self.numbers)}", segments=1)
            )
            if isinstance(outcome, Accepted):
                self.taken(message)
            yield message, outcome

    async def aclose(self) -> None:
        pass


class Phones(Handsets):
    """All phones and mailboxes of the district, and the workers that send to them."""

    def __init__(self, wiring: Wiring, desk: Desk) -> None:
        super().__init__(wiring.office.district())
        self._ledger = wiring.office.ledger
        self._runner = asyncio.Runner()
        self._replies = itertools.count(1)
        self.outcomes: dict[str, Outcome] = {}
        self._channels: dict[str, Channel] = {}
        self._workers = {name: self._worker(name, wiring, desk) for name in CHANNELS}

    def _worker(self, name: str, wiring: Wiring, desk: Desk) -> Deliverer:
        # Never left alone: a story about a dead phone is none about a dead provider.
        plan = Plan((Route("*", ("fake",)),), patience={"fake": Patience(faults=1_000_000)})
        channel = self._channels[name] = Channel(
            name, {"fake": FakeProvider(name, self._take, self.outcomes)}, plan, lambda message: None
        )
        return Deliverer(wiring.office.ledger, desk, wiring.texts, Links(None), channel, f"worker-{name}")

    def leave_alone(self, channel: str) -> None:
        """The channel's only provider has failed too often and is left alone for a while."""
        self._channels[channel]._breakers["fake"].open_until = math.inf

    def carry(self) -> None:
        """Send until nothing is owed that could be sent now."""
        while any(self._carry(channel) for channel in CHANNELS):
            pass

    def _carry(self, channel: str) -> bool:
        with self._ledger.reading() as tx:
            owed = [row.delivery for row in outbox.owed(tx, channel)]
        if owed:
            self._runner.run(self._workers[channel].deliver(owed))
        return bool(owed)

    def of(self, person: str) -> Phone:
        """One person's phone and mailbox."""
        return Phone(self, person)

    def put_reply(self, sender: str, words: str) -> None:
        """What the web does with a reply: into the inbox, and nothing else."""
        key = f"fake:reply-{next(self._replies)}"
        with self._ledger.transaction() as tx:
            inbox.put(
                tx,
                "reply",
                key,
                {"provider": "fake", "provider_id": key, "sender": sender, "to": "+15005550006", "text": words},
            )

    def close(self) -> None:
        self._runner.close()

    def _take(self, message: Message) -> None:
        self._told.append(Told(self._by_address[message.to], message.channel, message.text, message.delivery))


@dataclass(frozen=True)
class Phone(Handset):
    """What a person has in hand, and what they do with it."""

    phones: Phones

    def replies(self, words: str) -> None:
        """Text back; `desk.take_in()` makes something of it."""
        self.phones.put_reply(self.phones.address(self.person, "sms"), words)

    def cannot_be_reached(self, *channels: str, outcome: Outcome = DEAD) -> None:
        """From now on nothing gets through to these (all, unless named)."""
        for channel in channels or self.phones.channels(self.person):
            self.phones.outcomes[self.phones.address(self.person, channel)] = outcome
