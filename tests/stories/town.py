"""A town for story tests: a practice home on real parts, with the gateway and the mailbox in the test's own hands.

with Town(tmp_path) as town:
    town.start("broker", "worker sms", "worker email", "timekeeper", "web")
    incident = town.opens()
    town.phone("taoranting_park_1").expects_sms("围油栏")
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from sqlalchemy import update

from engine.desk import Done
from engine.incident.commands import OpenIncident
from engine.incident.state import Incident
from engine.ledger.errors import LedgerUnreachable
from engine.ledger.instants import span
from engine.ledger.sql.tables import deliveries
from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from engine.stream.actor import Actor
from engine.values.private import Private
from hezhang.cli.parts import hezhang, parts
from notify.providers.twilio.callbacks import REPLY_PATH
from office.home.founding import found
from office.home.home import CANARY_NUMBER
from office.home.settings import Settings
from practice.gateway.aliyun import AliyunGateway
from practice.gateway.cards.app import CardApp
from practice.gateway.cards.platforms import chats_of
from practice.gateway.faults import Faults
from practice.gateway.providers import Providers, aliyun_of
from practice.gateway.twilio import Gateway
from practice.mail import MailSink
from practice.people.agenda import Agenda
from practice.people.people import People
from practice.people.phone import PicksUp
from practice.people.received import Received
from practice.serving import serving
from tests.patience import PATIENCE
from workers.supervisor import Part, Supervisor
from workers.wiring import Wiring

"""Seconds of life after which something that should have happened has not. Generous: CI has two slow cores."""


@dataclass(frozen=True)
class Answer:
    """What a `hezhang` process answered."""

    exit: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Town:
    """A practice home, its provider, and its people."""

    def __init__(
        self, folder: Path, *, database: str | None = None, faults: Faults | None = None, people: People | None = None
    ) -> None:
        self.home = found(folder / "home", Settings(), practice=True, database_url=database)
        self.wiring = Wiring.of(Settings(hezhang_database_url=database) if database else Settings(), self.home)
        self.said: list[str] = []
        self._faults, self._people = faults, people or People()
        self._people.set_phone(CANARY_NUMBER, PicksUp(keys=""))
        self._supervisor: Supervisor | None = None
        self._world = _World(self.wiring, self._people, self._faults)

    def __enter__(self) -> Self:
        self._world.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._world.stop()
        self.wiring.office.ledger.close()

    # ── parts ──

    def start(self, *names: str) -> None:
        """Start these parts (all of them if none is named) and wait until each could take work."""
        chosen = [part for part in self.parts() if not names or part.name in names]
        self._supervisor = Supervisor(
            chosen, self.home.folder / "logs", self.said.append, {"HEZHANG_DATABASE_URL": self.home.database_url}
        )
        self._supervisor.start()
        wanted = {part.name.removeprefix("worker ") for part in chosen} - {"broker"}
        self.until(lambda: wanted <= self.alive(), f"{wanted} to be ready", look=True)

    def parts(self) -> list[Part]:
        """Every part, with its command line."""
        return parts(self.wiring, people=False)

    def stop(self) -> None:
        """Stop every part, as Ctrl-C does."""
        if self._supervisor is not None:
            self._supervisor.stop()
            self._supervisor = None
            with self.wiring.office.ledger.transaction() as tx:
                for beat in heartbeats.everyone(tx):
                    heartbeats.gone(tx, beat.process)

    def pid(self, name: str) -> int:
        """The process id of a running part."""
        assert self._supervisor is not None
        pid = self._supervisor.pid(name)
        assert pid is not None, f"{name} does not run"
        return pid

    def alive(self) -> set[str]:
        with self.wiring.office.ledger.reading() as tx:
            return {beat.queue for beat in heartbeats.fresh(tx, STALE)}

    def until(self, true: Callable[[], bool], what: str, *, look: bool = True) -> None:
        """Wait for something to become true; the supervisor goes on working meanwhile."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            if look and self._supervisor is not None:
                self._supervisor.look()
            assert time.monotonic() < deadline, f"waited {PATIENCE:.0f} s for {what}; {self.said}"
            time.sleep(0.02)

    def waits(self, length: timedelta) -> None:
        """As if so much machine time went by for every delivery: the database's clock cannot be set, the marks it is
        compared with can.
        """
        let_pass(self.wiring, length)

    # ── the command line ──

    def hezhang(self, *words: str, wait: bool = True, environment: dict[str, str] | None = None) -> Answer:
        """Run a `hezhang` command as a user does."""
        done = subprocess.run(
            hezhang(self.wiring, "--lang", "en", *words),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env={**os.environ, "HEZHANG_DATABASE_URL": self.home.database_url, **(environment or {})},
            check=False,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    def opens(self, *facts: str, water: str = "taoranting", playbook: str = "oil_spill", exit: int = 0) -> str:
        """A duty officer opens an incident; its id."""
        words = [
            part
            for fact in facts or ("verified=yes", "oil_kind=柴油", "fire_brigade=called")
            for part in ("--fact", fact)
        ]
        words += [] if facts else ["--grade", "IV"]
        answer = self.hezhang(
            "open",
            playbook,
            "--water",
            water,
            "--summary",
            "东码头工作船漏柴油",
            *words,
            "--as",
            "huanbaoju_duty_1",
            "--json",
        )
        assert answer.exit == exit, answer
        incident: str = answer.json["incident"]
        return incident

    def opened(self) -> str:
        """An incident that this process opened, of which nothing was offered to a queue: for stories that begin after
        it, and start no parts; its id.
        """
        command = OpenIncident(
            id="opened",
            actor=Actor(via="cli", person="huanbaoju_duty_1"),
            incident="",
            number=0,
            playbook="oil_spill",
            water="taoranting",
            summary=Private("东码头工作船漏柴油"),
            facts={"verified": "yes", "oil_kind": "柴油", "fire_brigade": "called"},
            grade="IV",
        )
        done = self.wiring.office.desk.open(command, "oil_spill")
        assert isinstance(done, Done), done
        return done.stream

    # ── what came of it ──

    def incident(self, incident: str) -> Incident:
        found = self.wiring.office.desk.load(incident)
        assert found is not None
        return found

    def phone(self, person: str) -> Phone:
        """The telephone of a person of the district."""
        return Phone(self, str(self.wiring.office.district().persons[person].channels["sms"]))

    def mailbox(self, person: str) -> list[Received]:
        """The mails of a person so far."""
        return self._world.mail.received.at(str(self.wiring.office.district().persons[person].channels["email"]))

    def chat(self, name: str) -> list[Received]:
        """The texts of a group so far."""
        return self._world.chats.sink.received.at(name)

    def chats(self, address: str) -> list[Received]:
        """What reached a person in their chat so far."""
        return self._world.chats.sink.received.at(address)

    def cards(self, platform: str) -> CardApp:
        """The application of a platform, with the cards that it has shown."""
        return self._world.chats.apps[platform]

    def presses(self, platform: str, card: str, key: str, user: str = "") -> int:
        """Somebody presses a button of a card; the status of what the web answered."""
        pressing = self._world.chats.apps[platform].press(card, key, user)
        return asyncio.run_coroutine_threadsafe(pressing, self._world.loop).result(PATIENCE)

    @property
    def gateway(self) -> Gateway:
        return self._world.gateway

    @property
    def aliyun(self) -> AliyunGateway:
        return self._world.aliyun

    def taken(self) -> list[str]:
        """The texts to people that the provider took, in order; canaries are none."""
        sent = (message for message in self._world.gateway.messages.values() if message.direction != "inbound")
        return [message.body for message in sent if message.to != CANARY_NUMBER]

    def text_in(self, sender: str, text: str) -> None:
        self._world.call(lambda: self._world.gateway.text_in(sender, text))


def let_pass(wiring: Wiring, length: timedelta) -> None:
    """Move the machine times that lie beside the deliveries of a home back by so much."""
    marks = (deliveries.c.offered_until, deliveries.c.leased_until, deliveries.c.retry_at, deliveries.c.heard_at)
    with wiring.office.ledger.transaction() as tx:
        tx.execute(update(deliveries).values({mark: mark - span(length) for mark in marks}))


@dataclass(frozen=True)
class Phone:
    """One telephone."""

    town: Town
    number: str

    def has(self, text: str) -> list[Received]:
        return self.town.gateway.received.at(self.number, text)

    def expects_sms(self, text: str) -> Received:
        """A text holding `text` reaches this phone."""
        self.town.until(lambda: bool(self.has(text)), f"a text with {text!r} at {self.number}")
        return self.has(text)[0]

    def expects_call(self, text: str) -> Received:
        """Somebody picks this phone up and hears `text`."""
        heard = self.town.gateway.calls.heard
        self.town.until(lambda: bool(heard.at(self.number, text)), f"a call that says {text!r} at {self.number}")
        return heard.at(self.number, text)[0]

    def answers(self, text: str) -> None:
        """The person texts back."""
        self.town.text_in(self.number, text)


@dataclass
class _World:
    """Gateway and mailbox in a loop of their own."""

    wiring: Wiring
    people: People
    faults: Faults | None
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    ready: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        self._stop: Future[None] = Future()
        self._thread = threading.Thread(target=lambda: self.loop.run_until_complete(self._run()), daemon=True)
        self._thread.start()
        assert self.ready.wait(PATIENCE), "the gateway did not start"

    def stop(self) -> None:
        self._stop.set_result(None)
        self._thread.join(PATIENCE)
        self.loop.close()

    def call(self, act: Callable[[], None]) -> None:
        self.loop.call_soon_threadsafe(act)

    async def _run(self) -> None:
        account, agenda = self.wiring.account, Agenda()
        self.gateway = Gateway(
            account.account_sid,
            account.auth_token,
            people=self.people,
            agenda=agenda,
            clock=self.wiring.office.clock.now,
            reply_url=f"http://127.0.0.1:{account.web_port}{REPLY_PATH}",
            faults=self.faults,
        )
        self.chats = chats_of(self.wiring.channel_values(), self.people, agenda, self.wiring.office.clock.now)
        self.aliyun = aliyun_of(self.wiring, self.gateway, agenda)
        both = Providers(self.gateway, self.aliyun)
        async with (
            serving(both, port=account.gateway_port),
            serving(self.chats, port=account.chat_port),
            MailSink(self.wiring.office.clock.now, port=account.smtp_port) as self.mail,
        ):
            self.ready.set()
            while not self._stop.done():
                with suppress(LedgerUnreachable):  # a story may move the ledger away under everybody
                    agenda.run_due(self.wiring.office.clock.now())
                await asyncio.sleep(0.05)
            await both.aclose()
            await self.chats.aclose()


@contextmanager
def process(*words: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A long-running `hezhang` of its own, killed at the end if it still runs."""
    it = subprocess.Popen(
        [sys.executable, "-m", "hezhang", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        yield it
    finally:
        if it.poll() is None:
            it.kill()
        it.communicate()
