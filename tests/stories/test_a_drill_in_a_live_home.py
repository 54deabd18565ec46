"""A drill in a live home: everything says 演练, only the drill list is told, nothing leaves the office, and what is meant goes first."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from rq import Queue
from rq.serializers import JSONSerializer

from cli.main import run
from cli.parts import alive, parts
from engine.incident.state import Incident
from engine.ledger import outbox
from practice.gateway import Gateway
from tests.stories.test_live_home import ACCOUNT, TOKEN, a_real_district, provider
from tests.stories.test_serve import wait
from tests.visitor import get
from web.app import build
from workers.broker import queue_of
from workers.founding import found
from workers.relay import STALE
from workers.settings import Settings
from workers.supervisor import Supervisor
from workers.wiring import Wiring

SIGNATURE, MARK = "【西城环保】", "【演练】"
OFF_THE_LIST = ("taoranting_park_2", "sd_taoranting_1", "sd_taoranting_2", "chief_taoranting")
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
CHANNELS = ("sms", "email")


@dataclass
class Turnstile:
    """Stands before a provider and takes no text until it is opened; the provider's answers come no sooner."""

    gateway: Gateway
    waiting: int = 0
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["method"] == "POST":
            self.loop = asyncio.get_running_loop()
            self.waiting += 1
            await self.opened.wait()
        await self.gateway(scope, receive, send)

    def open(self) -> None:
        """From now on everybody passes."""
        self.loop.call_soon_threadsafe(self.opened.set)


@dataclass
class Office:
    """A live home, and a terminal of its duty officer."""

    wiring: Wiring
    screen: pytest.CaptureFixture[str]

    def types(self, *words: str, by: str | None = None, exit: int = 0) -> Any:
        """A command and its answer; `by` phoned it in."""
        self.screen.readouterr()
        code = run([*words, "--json", *(("--as", by, "--basis", "phone") if by else ())])
        out, err = self.screen.readouterr()
        assert code == exit, (words, out, err)
        return json.loads(out or err)

    def opens(self, playbook: str, water: str, *words: str) -> str:
        """An incident, or a drill; somebody carries its texts."""
        answer = self.types("open", playbook, "--water", water, "--summary", "东码头漏柴油", *words)
        return str(answer["incident"])

    def incident(self, incident: str) -> Incident:
        loaded = self.wiring.desk.load(incident)
        assert loaded is not None
        return loaded

    def texts(self, incident: str, channel: str) -> list[str]:
        """The deliveries of an incident by one channel."""
        return [it.owed.delivery for it in self.incident(incident).deliveries.values() if it.owed.channel == channel]

    def accepted(self, *incidents: str) -> bool:
        """Whether a provider has every text."""
        states = {it.state for incident in incidents for it in self.incident(incident).deliveries.values()}
        return states <= {"accepted", "delivered"}

    def streams(self, gateway: Gateway) -> list[str]:
        """Whose the texts were that the provider took, in the order in which it took them."""
        with self.wiring.ledger.reading() as tx:
            rows = [outbox.by_provider_id(tx, sid) for sid in gateway.messages]
        return [row.stream for row in rows if row is not None]

    def waiting_jobs(self, queue: str) -> int:
        return int(Queue(queue, connection=self.wiring.broker.redis, serializer=JSONSerializer).count)


@pytest.fixture
def district(folder: Path) -> Path:
    """A district whose own contacts are all on the drill list but for these."""
    made = a_real_district(folder)
    text = (made / "persons.yaml").read_text("utf-8")
    for person in OFF_THE_LIST:
        text, found = re.subn(rf"(\n  {person}:\n(?:    .*\n)*?.*), drill_list: true", r"\1", text, count=1)
        assert found == 1, person
    (made / "persons.yaml").write_text(text, "utf-8")
    return made


@contextmanager
def an_office(
    folder: Path, district: Path, patch: pytest.MonkeyPatch, screen: pytest.CaptureFixture[str], **given: str
) -> Iterator[Office]:
    """A live home whose only provider is on the loopback, if there is one at all."""
    for name, value in {"HEZHANG_HOME": str(folder / "home"), "HEZHANG_DISTRICT": str(district), **given}.items():
        patch.setenv(name, value)
    found(folder / "home", Settings(_env_file=None), practice=False)
    wiring = Wiring.from_environment()
    assert not wiring.practice
    try:
        yield Office(wiring, screen)
    finally:
        wiring.ledger.close()


@contextmanager
def at_work(office: Office, logs: Path) -> Iterator[None]:
    """A broker and a worker for each channel, as processes."""
    wanted = {"broker", *(f"worker {channel}" for channel in CHANNELS)}
    supervisor = Supervisor([it for it in parts(office.wiring, people=False) if it.name in wanted], logs, lambda text: None, {})
    supervisor.start()
    try:
        wait(lambda: set(CHANNELS) <= alive(office.wiring, STALE), "the workers to be ready")
        yield
    finally:
        supervisor.stop()


def test_a_drill_is_marked_told_to_its_list_alone_and_gives_way_to_what_is_meant(
    folder: Path, district: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stiles: list[Turnstile] = []

    def front(gateway: Gateway) -> Turnstile:
        stiles.append(Turnstile(gateway))
        return stiles[0]

    with provider(front) as (gateway, url, mail):
        account = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": "+15005550006",
                   "HEZHANG_TWILIO_BASE_URL": url, "HEZHANG_SMTP_URL": mail.url}  # fmt: skip
        with an_office(folder, district, monkeypatch, capfd, **account) as office, at_work(office, folder / "logs"):
            first = office.opens("oil_spill", "taoranting", "--drill", "--fact", "verified=yes", "--grade", "IV")
            in_hand = office.texts(first, "sms")
            wait(lambda: stiles[0].waiting == len(in_hand), "the first drill's texts to be on their way")
            later = [
                office.opens("discharge", "nanchanghe", "--drill", "--fact", "verified=yes", "--grade", "IV"),
                office.opens("oil_spill", "beihai", "--drill", "--fact", "verified=yes", "--grade", "IV"),
            ]
            assert office.waiting_jobs(queue_of("sms", drill=True)) == 2, "the drills wait in line"
            meant = office.opens("oil_spill", "taoranting", "--fact", "verified=yes", "--grade", "IV")
            stiles[0].open()
            wait(lambda: office.accepted(first, *later, meant), "every text to be accepted")

            drills = {first, *later}
            order = office.streams(gateway)
            assert order[: len(in_hand)] == [first] * len(in_hand), "what is in the provider's hands cannot be called back"
            last = max(number for number, stream in enumerate(order) if stream == meant)
            assert set(order[len(in_hand) : last + 1]) == {meant}
            assert set(order[last + 1 :]) == set(later)

            numbers = office.wiring.district().persons
            on_the_list = {it.channels[channel] for it in numbers.values() if it.drill_list for channel in CHANNELS if channel in it.channels}
            with office.wiring.ledger.reading() as tx:
                texts = [(outbox.by_provider_id(tx, it.provider_id), it) for it in gateway.received]
            of_drills = [it for row, it in texts if row is not None and row.stream in drills]
            of_meant = [it for row, it in texts if row is not None and row.stream == meant]
            assert len(of_drills) + len(of_meant) == len(gateway.received) > 0
            assert all(it.text.startswith(f"{SIGNATURE}{MARK}") for it in of_drills)
            assert all(it.text.startswith(SIGNATURE) and MARK not in it.text for it in of_meant)
            mails = [*mail.received]
            assert mails
