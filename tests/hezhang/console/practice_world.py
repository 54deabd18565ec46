"""The practice world of a served console: the real gateway, mailbox, chats and training room on this home's ports, in a
thread of their own. What reaches a telephone is sent as the office's worker sends it, over the provider's API.
"""

from __future__ import annotations

import asyncio
import threading
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlencode

from notify.providers.twilio.callbacks import REPLY_PATH
from practice.gateway.cards.platforms import chats_of
from practice.gateway.providers import Providers, aliyun_of
from practice.gateway.twilio import Gateway
from practice.mail import MailSink
from practice.people.agenda import Agenda
from practice.room.handsets import Town
from practice.room.http import room_app
from practice.room.room import Room
from practice.scenario.cast import cast
from practice.serving import serving
from practice.story.story import Story
from workers.wiring import Wiring

PATIENCE = 60.0


class PracticeWorld:
    """Runs until the end of `practising`."""

    def __init__(self, wiring: Wiring) -> None:
        self.wiring = wiring
        self._ready, self._stop = threading.Event(), threading.Event()
        self._ended: Future[None] = Future()
        self._thread = threading.Thread(target=self._runs, daemon=True)

    def start(self) -> None:
        self._thread.start()
        assert self._ready.wait(PATIENCE), self._ended

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(PATIENCE)
        self._ended.result(0)

    def text(self, person: str, words: str) -> None:
        """A text to somebody, by the provider's API."""
        self._sends("Messages", person, Body=words)

    def rings(self, person: str, document: str) -> None:
        """A call to somebody that says this document."""
        self._sends("Calls", person, Twiml=document, Timeout="25")

    def _sends(self, what: str, person: str, **form: str) -> None:
        account = self.wiring.account
        number = str(self.wiring.office.district().persons[person].channels["sms"])
        login = b64encode(f"{account.account_sid}:{account.auth_token}".encode()).decode()
        line = HTTPConnection("127.0.0.1", account.gateway_port, timeout=PATIENCE)
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode({"To": number, "From": account.sender, **form})
        line.request("POST", f"/2010-04-01/Accounts/{account.account_sid}/{what}.json", body, headers)
        assert line.getresponse().status == 201
        line.close()

    def _runs(self) -> None:
        try:
            asyncio.run(self._world())
            self._ended.set_result(None)
        except BaseException as error:  # it is told to whoever stops it
            self._ended.set_exception(error)

    async def _world(self) -> None:
        wiring, account, agenda = self.wiring, self.wiring.account, Agenda()
        story = Story(wiring.office.ledger, lambda: None, 0)
        people = cast(wiring.office.district(), {}, 0)
        twilio = Gateway(
            account.account_sid,
            account.auth_token,
            people=people,
            agenda=agenda,
            clock=story.now,
            reply_url=f"{wiring.public_url}{REPLY_PATH}",
            sender=account.sender,
        )
        gateway = Providers(twilio, aliyun_of(wiring, twilio, agenda))
        chats = chats_of(wiring.channel_values(), people, agenda, story.now)
        async with serving(gateway, port=account.gateway_port), MailSink(story.now) as mail:
            room = Room(wiring, Town(gateway, chats, mail), people, agenda, story)
            gateway.room = room_app(room, account)
            self._ready.set()
            while not self._stop.is_set():
                room.look()
                await asyncio.sleep(0.05)
            await room.aclose()
            await gateway.aclose()
            await chats.aclose()


@contextmanager
def practising(wiring: Wiring) -> Iterator[PracticeWorld]:
    """The practice world of a home, until the end."""
    world = PracticeWorld(wiring)
    world.start()
    try:
        yield world
    finally:
        world.stop()
