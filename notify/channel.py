"""A channel: which of its providers carries a message now, and what became of it. No provider's own detail may enter
here.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from notify.breaker import Breaker
from notify.bucket import Bucket
from notify.form import AtProvider
from notify.message import Message
from notify.outcome import Advice, Ambiguous, Failed, Outcome, StatusReport
from notify.plan import Patience, Plan
from notify.provider import (
    Answerable,
    Asked,
    Fitting,
    Pollable,
    PollableByNumber,
    Provider,
    Registrar,
    TellsTime,
    Traceable,
    Warmable,
    Wordbound,
)

Check = Callable[[Message], Failed | None]
"""What a channel refuses by itself, whoever would carry it."""
ADDRESS_ITSELF = frozenset({Advice.CONTACT_BAD, Advice.OPTED_OUT})
"""Failures that another provider would meet too, or has no business to get around."""


class Channel:
    """Carries messages of one kind over its providers. Belongs to one event loop; close it in the same loop.

    `clock` gives seconds of a monotonic clock: breakers and buckets go by it.
    """

    def __init__(
        self,
        name: str,
        providers: Mapping[str, Provider],
        plan: Plan,
        check: Check,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self._providers = providers
        self._plan = plan
        self._check = check
        self._clock = clock
        self._breakers = {key: Breaker(plan.patience.get(key, Patience())) for key in providers}
        self._buckets = {key: Bucket(rate) for key, rate in plan.rates.items() if key in providers}

    @property
    def providers(self) -> tuple[str, ...]:
        """The providers that are set up, in no particular order."""
        return tuple(self._providers)

    def route(self, to: str) -> tuple[str, ...]:
        """The providers that are set up and serve an address, the first choice first."""
        return tuple(name for name in self._plan.providers_for(to) if name in self._providers)

    def choose(self, to: str, refused_by: Collection[str] = (), only: str | None = None) -> str | None:
        """Who carries a message to this address now: the first that has not refused it and is not being left alone.

        With `only`, this one if it is set up and has not refused it, and nobody else, even while it is being left
        alone: it is being tried.
        Whoever is chosen is expected to be asked: of a provider that is tried again after a rest, one message is the
        probe.
        """
        now = self._clock()
        if only is not None:
            return only if only in self._providers and only not in refused_by else None
        left = (name for name in self.route(to) if name not in refused_by)
        chosen = next((name for name in left if self._breakers[name].allows(now)), None)
        if chosen is not None:
            self._breakers[chosen].asked(now)
        return chosen

    def soon_back(self, to: str, refused_by: Collection[str] = (), only: str | None = None) -> timedelta:
        """Where nobody carries a message to this address now: how long (machine time) to wait for one that may only be
        starting again.

        Zero: there is none, or it has been gone for longer than a restart takes.
        """
        if only is not None:
            return timedelta(0)
        now = self._clock()
        waits = [self._breakers[name].soon_back(now) for name in self.route(to) if name not in refused_by]
        return timedelta(seconds=min((wait for wait in waits if wait is not None), default=0.0))

    def passes_on(self, to: str, failure: Failed, refused_by: Collection[str]) -> bool:
        """Whether another provider of this channel is worth asking after this failure."""
        left = set(self.route(to)) - {failure.provider, *refused_by}
        return failure.advice not in ADDRESS_ITSELF and bool(left)

    def resting(self) -> tuple[str, ...]:
        """The providers that are being left alone now, by name."""
        now = self._clock()
        return tuple(sorted(name for name, it in self._breakers.items() if not it.allows(now)))

    def sender(self, provider: str) -> str:
        """Under which number or mailbox a provider sends."""
        return self._providers[provider].sender

    def wants_forms(self, provider: str) -> bool:
        """Whether a provider carries registered words alone."""
        return isinstance(self._providers[provider], Wordbound)

    def brings_replies(self, provider: str, to: str) -> bool | None:
        """Whether a reply to a text that goes this way comes in; None: the provider says nothing of it."""
        asked = self._providers[provider]
        return asked.brings_replies(to) if isinstance(asked, Answerable) else None

    async def registered(self, provider: str, ids: Sequence[str]) -> Mapping[str, AtProvider | None] | None:
        """See `provider.Registrar`; None: this provider cannot be asked, or is not set up."""
        asked = self._providers.get(provider)
        return await asked.registered(ids) if isinstance(asked, Registrar) else None

    def wait(self, provider: str, *, urgent: bool, last: bool = False) -> timedelta:
        """How long (machine time) until this provider may be asked once more; zero takes the turn. `last`: it gives way
        to all others.
        """
        bucket = self._buckets.get(provider)
        return (
            timedelta(seconds=bucket.take(self._clock(), urgent=urgent, last=last))
            if bucket is not None
            else timedelta(0)
        )

    def fit(self, message: Message) -> Message | Failed:
        """The message as its provider will send it, or why it cannot."""
        provider = self._providers[message.provider]
        refused = self._check(message)
        if refused is not None:
            return refused
        return provider.fit(message) if isinstance(provider, Fitting) else message

    async def send(self, messages: Sequence[Message]) -> AsyncIterator[tuple[Message, Outcome]]:
        """Send all at once, each by the provider it names, and yield each outcome as it comes: exactly one per
        message.
        """
        outcomes: asyncio.Queue[tuple[Message, Outcome] | None] = asyncio.Queue()
        by_provider: dict[str, list[Message]] = {}
        for message in messages:
            by_provider.setdefault(message.provider, []).append(message)
        pumps = [asyncio.create_task(self._pump(name, batch, outcomes)) for name, batch in by_provider.items()]
        running = len(pumps)
        try:
            while running:
                got = await outcomes.get()
                if got is None:
                    running -= 1
                else:
                    yield got
        finally:
            for pump in pumps:
                pump.cancel()
            faults = [it for it in await asyncio.gather(*pumps, return_exceptions=True) if isinstance(it, Exception)]
        if faults:
            raise ExceptionGroup("sending failed through a fault of our own", faults)

    async def find(self, message: Message, since: datetime, others: Collection[str] = ()) -> Outcome | None:
        """See `provider.Traceable`; a provider that cannot be asked cannot tell."""
        provider = self._providers.get(message.provider)
        if not isinstance(provider, Traceable):
            return Ambiguous(message.provider, "cannot_tell")
        return await provider.find(message, since, others)

    async def poll(self, provider: str, provider_ids: Sequence[str]) -> Sequence[StatusReport]:
        """See `provider.Pollable`; nothing from one that cannot be asked."""
        asked = self._providers.get(provider)
        return await asked.poll(provider_ids) if isinstance(asked, Pollable) else ()

    async def ask(self, provider: str, messages: Sequence[Asked]) -> Sequence[StatusReport]:
        """The status of accepted messages, as their provider wants to be asked; nothing from one that cannot be
        asked.
        """
        asked = self._providers.get(provider)
        if isinstance(asked, PollableByNumber):
            return await asked.poll_by_number(messages)
        return await self.poll(provider, [it.provider_id for it in messages])

    async def warm(self) -> Mapping[str, Failed | Ambiguous]:
        """Let every provider do its slow first steps; by name what stands in the way of those that are not ready."""
        found = {name: await it.warm() for name, it in self._providers.items() if isinstance(it, Warmable)}
        return {name: trouble for name, trouble in found.items() if trouble is not None}

    def ahead(self) -> Mapping[str, timedelta]:
        """How far the clocks of those providers are ahead of ours that have told the time; see `provider.TellsTime`."""
        told = {name: it.ahead for name, it in self._providers.items() if isinstance(it, TellsTime)}
        return {name: ahead for name, ahead in told.items() if ahead is not None}

    async def aclose(self) -> None:
        """Close every provider's connections."""
        for provider in self._providers.values():
            await provider.aclose()

    async def _pump(
        self, name: str, batch: Sequence[Message], outcomes: asyncio.Queue[tuple[Message, Outcome] | None]
    ) -> None:
        breaker, began = self._breakers[name], self._clock()
        try:
            async for message, outcome in self._providers[name].send(batch):
                breaker.saw(outcome, self._clock(), began)
                outcomes.put_nowait((message, outcome))
        finally:
            outcomes.put_nowait(None)
