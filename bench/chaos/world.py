"""The practice world of a run, in a thread of the chaos program: it survives whatever is hit, and remembers what it
took.
"""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import timedelta

from bench.chaos.tale import Tale
from notify.providers.twilio.callbacks import REPLY_PATH
from practice.gateway.cards.platforms import chats_of
from practice.gateway.faults import Faults
from practice.gateway.providers import Providers, aliyun_of
from practice.gateway.twilio import Gateway
from practice.mail import MailSink
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.scenario.cast import cast
from practice.scenario.scenario import Person
from practice.serving import serving
from workers.wiring import Wiring

UP_WITHIN = 30.0
"""Seconds in which gateway and mailbox must listen."""
SILENT = 0.5
"""Share of the people who never answer, so that ladders climb."""
ANSWER = Person(after=timedelta(minutes=1))
NEVER = Person(answers=False)


class World:
    """`with world_of(wiring, tale, seed) as world:` gateway, chats and mailbox on the home's own ports."""

    def __init__(self, wiring: Wiring, tale: Tale, seed: int) -> None:
        self._wiring, self._tale = wiring, tale
        self._people = _people(wiring, seed)
        self._loop = asyncio.new_event_loop()
        self._ready, self._stop = threading.Event(), Future[None]()
        self._away = 0.0
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._run()), daemon=True)
        self.gateway: Gateway
        self.mail: MailSink

    def start(self) -> None:
        """Listen. Raises RuntimeError where a port is taken."""
        self._thread.start()
        if not self._ready.wait(UP_WITHIN):
            raise RuntimeError("the practice gateway did not come up")

    def stop(self) -> None:
        """Hang up."""
        self._stop.set_result(None)
        self._thread.join(UP_WITHIN)
        self._loop.close()

    def arm(self, faults: Faults) -> None:
        """From the next request on the gateway has these faults and no others."""
        self._loop.call_soon_threadsafe(self.gateway.arm, faults)

    def go_away(self, seconds: float) -> None:
        """The gateway's port is closed for so long; what it has taken it keeps."""
        self._loop.call_soon_threadsafe(lambda: setattr(self, "_away", seconds))

    async def _run(self) -> None:
        account, agenda = self._wiring.account, Agenda()
        self.gateway = Gateway(
            account.account_sid,
            account.auth_token,
            people=self._people,
            agenda=agenda,
            clock=self._tale.now,
            reply_url=f"http://127.0.0.1:{account.web_port}{REPLY_PATH}",
        )
        chats = chats_of(self._wiring.channel_values(), self._people, agenda, self._tale.now)
        both = Providers(self.gateway, aliyun_of(self._wiring, self.gateway, agenda))
        async with (
            serving(chats, port=account.chat_port),
            MailSink(self._tale.now, port=account.smtp_port) as self.mail,
        ):
            while not self._stop.done():
                async with serving(both, port=account.gateway_port):
                    self._ready.set()
                    while not self._stop.done() and not self._away:
                        agenda.run_due(self._tale.now())
                        await asyncio.sleep(0.05)
                await asyncio.sleep(self._away)
                self._away = 0.0
            await both.aclose()
            await chats.aclose()


@contextmanager
def world_of(wiring: Wiring, tale: Tale, seed: int) -> Iterator[World]:
    """The world, as long as the block."""
    world = World(wiring, tale, seed)
    world.start()
    try:
        yield world
    finally:
        world.stop()


def _people(wiring: Wiring, seed: int) -> People:
    dice, district = random.Random(seed), wiring.office.district()
    silent = {person: NEVER for person in sorted(district.persons) if dice.random() < SILENT}
    return cast(district, {"default": ANSWER, **silent}, seed)
