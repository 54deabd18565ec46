"""A practice home whose parts are all in this process: nothing is queued elsewhere, and what is in flight is worked off
on the spot.

The Desk, the outbox, the delivery, the inbox and the firing are those of the parts; only the queue and the providers
stand in for others.
"""

from __future__ import annotations

import itertools
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from hashlib import sha256
from importlib import import_module

from engine.ledger.work import heartbeats
from notify.channel import Channel
from notify.channel_spec import CHANNELS
from office.home.home import Home
from office.home.settings import Settings
from office.office import Office
from office.services.after_commit import AfterCommit
from practice.people.agenda import Agenda
from practice.story.postman import Postman
from practice.story.quiet import StoryBroken
from practice.story.story import Story
from workers.deliver import Deliverer
from workers.firing import Firing
from workers.queues import channel_of
from workers.relay import CHANNEL, Relay
from workers.wiring import Wiring

BEAT_EVERY = 5.0
"""Seconds between two signs of life: whoever gives a command is told whether anybody carries the texts."""
TURNS = 1000
"""Rounds of work at one story instant after which something is stuck."""


class Jobs:
    """The queues: what was offered and not yet delivered, in order."""

    def __init__(self) -> None:
        self.offered: deque[tuple[str, list[str]]] = deque()

    def enqueue(self, queue: str, deliveries: Sequence[str]) -> None:
        """See `relay.Queues`."""
        self.offered.append((channel_of(queue), list(deliveries)))

    def taken(self) -> dict[str, list[str]]:
        """What was offered, by channel and in order; nothing of it is offered any more."""
        found: dict[str, list[str]] = {}
        for channel, deliveries in self.offered:
            found.setdefault(channel, []).extend(deliveries)
        self.offered.clear()
        return found

    def waiting(self, queue: str) -> int:
        """Nothing is taken elsewhere."""
        return 0

    def wake(self) -> None:
        """Nobody sleeps."""


class OneProcess(Wiring):
    """The parts of a home without a broker. The same seed draws the same marks of texts."""

    def __init__(self, settings: Settings, home: Home, seed: int) -> None:
        numbers = itertools.count()
        follows = partial(AfterCommit, dispatch=lambda done: self.relay.dispatch(done))
        super().__init__(
            Office(settings, home, follows, lambda: sha256(f"{seed}:{next(numbers)}".encode()).hexdigest()[:16])
        )
        self.jobs = Jobs()

    @cached_property
    def relay(self) -> Relay:
        """From the outbox to the queue in this process."""
        return Relay(self.office.ledger, self.jobs)


class Works:
    """Everything that parts do in their processes, done here until nothing is in flight. Belongs to one event loop."""

    def __init__(
        self, wiring: OneProcess, postman: Postman, agenda: Agenda, story: Story, *, joins: bool = True
    ) -> None:
        """`joins`: texts to one person that are sent in the same moment go out as one, as they do everywhere."""
        self._wiring, self._agenda, self._story = wiring, agenda, story
        self._deliverers = {name: _deliverer(wiring, postman, name, joins=joins) for name in CHANNELS}
        self._firing = Firing(wiring)
        self._beaten = float("-inf")

    def beat(self) -> None:
        """Say that the channels are carried."""
        if time.monotonic() - self._beaten < BEAT_EVERY:
            return
        self._beaten = time.monotonic()
        with self._wiring.office.ledger.transaction() as tx:
            for channel in CHANNELS:
                heartbeats.beat(tx, f"replay:{channel}", channel, CHANNEL, "here", 0)

    async def quiet(self) -> None:
        """Work until there is nothing left to do at this instant. Raises StoryBroken."""
        for _ in range(TURNS):
            self.beat()
            done = self._agenda.run_due(self._story.now())
            done += self._firing.fire_due()
            done += self._wiring.inbox.drain()
            done += await self._deliver()
            if not done:
                return
        raise StoryBroken(f"stuck: {self._story.in_flight()}")

    async def _deliver(self) -> int:
        """What is offered by now, as a worker has it that fills its jobs up."""
        done = 0
        while offered := self._wiring.jobs.taken():
            for channel, deliveries in offered.items():
                await self._deliverers[channel].deliver(deliveries)
                done += 1
        return done


def _deliverer(wiring: OneProcess, postman: Postman, name: str, *, joins: bool) -> Deliverer:
    # A provider in this process is asked as fast as it goes: its rate would be waited for in the machine's time.
    plan = replace(wiring.office.channels().plan(name), rates={})
    names = sorted({provider for route in plan.routes for provider in route.providers})
    check = getattr(import_module(CHANNELS[name].module), "check", lambda message: None)
    channel = Channel(name, {it: postman.provider(name, it) for it in names}, plan, check)
    return Deliverer(
        wiring.office.ledger,
        wiring.office.desk,
        wiring.texts,
        wiring.links,
        channel,
        worker=f"replay:{name}",
        joins=joins,
    )
