"""A drill in a live home: everything says 演练, only the drill list is told, nothing leaves the office, and what is
meant goes first.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from rq import Queue
from rq.serializers import JSONSerializer

from engine.incident.state import Incident
from engine.ledger.work import outbox
from engine.ledger.work.heartbeats import STALE
from hezhang.cli.main import run
from hezhang.cli.parts import alive, parts
from hezhang.web.app import build
from office.home.founding import found
from office.home.settings import Settings
from practice.gateway.twilio import Gateway
from tests.stories.test_live_home import ACCOUNT, TOKEN, a_real_district, provider
from tests.stories.test_serve import wait
from tests.visitor import get
from workers.broker import Broker, BrokerDown
from workers.supervisor import Supervisor
from workers.wiring import Wiring

SIGNATURE, MARK = "【西城环保】", "【演练】"
OFF_THE_LIST = ("taoranting_park_2", "sd_taoranting_1", "sd_taoranting_2", "chief_taoranting")
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
CHANNELS = ("sms", "email")
BEIJING = ZoneInfo("Asia/Shanghai")
OIL = (
    *("--fact", "verified=yes"),
    *("--fact", "oil_kind=柴油"),
    *("--fact", "fire_brigade=called"),
    *("--grade", "IV"),
)
SEWAGE = (*("--fact", "verified=yes"), *("--fact", "substance=污水"), *("--grade", "IV"))


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

    def types(self, *words: str, by: str | None = None) -> Any:
        """A command, which goes through, and its answer; `by` phoned it in. Exit code 3: recorded, with nobody there to
        carry a text.
        """
        self.screen.readouterr()
        code = run([*words, "--json", *(("--as", by, "--basis", "phone") if by else ())])
        out, err = self.screen.readouterr()
        assert code in (0, 3), (words, out, err)
        return json.loads(out)

    def is_refused(self, *words: str) -> str:
        """A command that a rule forbids; what is said."""
        self.screen.readouterr()
        assert run([*words, "--lang", "en"]) == 1, words
        return self.screen.readouterr().err

    def opens(self, playbook: str, water: str, *words: str) -> str:
        """An incident, or a drill; somebody carries its texts."""
        answer = self.types("open", playbook, "--water", water, "--summary", "东码头漏柴油", *words)
        return str(answer["incident"])

    def incident(self, incident: str) -> Incident:
        loaded = self.wiring.office.desk.load(incident)
        assert loaded is not None
        return loaded

    def texts(self, incident: str, channel: str) -> list[str]:
        """The deliveries of an incident by one channel."""
        return [it.owed.delivery for it in self.incident(incident).deliveries.values() if it.owed.channel == channel]

    def in_hand(self, *incidents: str) -> bool:
        """Whether a worker is at every text of a telephone, and no provider has one."""
        found = [it for incident in incidents for it in self.incident(incident).deliveries.values()]
        return {it.state for it in found if it.owed.channel == "sms"} == {"attempted"}

    def accepted(self, *incidents: str) -> bool:
        """Whether a provider has every text."""
        states = {it.state for incident in incidents for it in self.incident(incident).deliveries.values()}
        return states <= {"accepted", "delivered"}

    def streams(self, gateway: Gateway) -> list[str]:
        """Whose the texts were that the provider took, in the order in which it took them."""
        with self.wiring.office.ledger.reading() as tx:
            rows = [outbox.by_provider_id(tx, sid) for sid in gateway.messages]
        return [row.stream for row in rows if row is not None]

    def addresses(self, *, on_the_list: bool) -> set[str]:
        """Numbers and mailboxes of everybody who is, or is not, on the drill list."""
        persons = self.wiring.office.district().persons.values()
        return {
            it.channels[channel]
            for it in persons
            if it.drill_list == on_the_list
            for channel in CHANNELS
            if channel in it.channels
        }

    def waiting_jobs(self, queue: str) -> int:
        """How many jobs nobody has begun."""
        return int(Queue(queue, connection=self.wiring.broker.redis, serializer=JSONSerializer).count)


def said(at: datetime) -> str:
    """An instant as it is typed."""
    return at.astimezone(BEIJING).isoformat(timespec="seconds")


def year_of(at: datetime) -> str:
    """The calendar year in which it falls."""
    return str(at.astimezone(BEIJING).year)


def status_of(cap: str) -> str | None:
    """What a CAP message says it is."""
    return ET.fromstring(cap).findtext(f"{CAP}status")


def row_of(assessment: Any, unit: str) -> Any:
    """What a unit did, as the assessment of a year has it."""
    return next(it for it in assessment["units"] if it["unit"] == unit)


def closes(office: Office, drill: str, began: datetime) -> None:
    """From the response to the end, written down afterwards as it was played over two days; the park answers after two
    minutes.
    """

    def everybody_works(*but: str) -> None:
        for duty in office.incident(drill).duties.values():
            if duty.open and duty.rule not in but:
                office.types("duty", drill, duty.id, "waive", "--note", "演练从略", by="huanbaoju_commander")

    office.types(
        "duty", drill, "first_boom", "answer", "--at", said(began + timedelta(minutes=2)), by="taoranting_park_1"
    )
    office.types("point", drill, "P1", "add", "--at", said(began + timedelta(hours=1)))
    for hour in (3, 14, 25, 36, 47, 59):
        at = said(began + timedelta(hours=hour))
        office.types(
            "reading", drill, "--point", "P1", "--item", "oil", "--value", "0.02", "--at", at, by="huanbaoju_sampler_1"
        )
    office.types("fact", drill, "source_stopped=yes", "cause_removed=yes", "harm_eliminated=yes")
    office.types("warning", "cancel", drill, "--reason", "演练结束")
    everybody_works()
    office.types("do", drill, "contain", by="huanbaoju_commander")
    everybody_works()
    office.types("do", drill, "close", by="huanbaoju_commander")
    everybody_works("drill_review")
    assert office.types("drills")["years"][year_of(began)] is False, "no review, no drill"
    (Path(office.wiring.office.home.folder) / "review.txt").write_text("第二联系人电话需更新", "utf-8")
    office.types(
        "duty",
        drill,
        "drill_review",
        "done",
        "--proof",
        str(office.wiring.office.home.folder / "review.txt"),
        by="huanbaoju_1",
    )


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
    assert not wiring.office.practice
    try:
        yield Office(wiring, screen)
    finally:
        wiring.office.ledger.close()


@contextmanager
def at_work(office: Office, logs: Path, *names: str) -> Iterator[None]:
    """Parts of a home, as processes."""
    supervisor = Supervisor(
        [it for it in parts(office.wiring, people=False) if it.name in names], logs, lambda text: None, {}
    )
    supervisor.start()
    try:
        yield
    finally:
        supervisor.stop()


def answers(broker: Broker) -> bool:
    """Whether a broker takes jobs by now."""
    try:
        broker.ping()
    except BrokerDown:
        return False
    return True


@contextmanager
def told_by_workers(office: Office, logs: Path) -> Iterator[None]:
    """A worker for each channel, each at its queue."""
    with at_work(office, logs, *(f"worker {channel}" for channel in CHANNELS)):
        wait(lambda: set(CHANNELS) <= alive(office.wiring, STALE), "the workers to be ready")
        yield


def test_a_drill_is_marked_told_to_its_list_alone_and_gives_way_to_what_is_meant(
    folder: Path, district: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stiles: list[Turnstile] = []

    def front(gateway: Gateway) -> Turnstile:
        stiles.append(Turnstile(gateway))
        return stiles[0]

    with provider(front) as (gateway, url, mail):
        account = {
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM": "+15005550006",
            "HEZHANG_TWILIO_BASE_URL": url,
            "HEZHANG_SMTP_URL": mail.url,
        }
        with (
            an_office(folder, district, monkeypatch, capfd, **account) as office,
            at_work(office, folder / "logs", "broker"),
        ):
            wait(lambda: answers(office.wiring.broker), "the broker to answer")
            drills = [
                office.opens("oil_spill", "taoranting", "--drill", *OIL),
                office.opens("discharge", "nanchanghe", "--drill", *SEWAGE),
                office.opens("oil_spill", "beihai", "--drill", *OIL),
            ]
            meant = office.opens("oil_spill", "taoranting", *OIL)
            with told_by_workers(office, folder / "logs"):
                wait(
                    lambda: stiles and stiles[0].waiting and office.in_hand(*drills, meant),
                    "what is meant to be on its way beside the drills while a slow provider takes nothing",
                )
                stiles[0].open()
                wait(lambda: office.accepted(*drills, meant), "every text to be accepted")
                wait(lambda: len(gateway.received) == len(gateway.messages), "every text to reach its telephone")

            received = [*gateway.received, *mail.received]
            for incident, starts in [
                *((drill, f"{SIGNATURE}{MARK}") for drill in drills),
                (meant, SIGNATURE),
            ]:
                theirs = [it for it in received if incident in it.text]
                assert {bool(it.subject) for it in theirs} == {False, True}, "by telephone and by mail"
                assert all(it.text.startswith(starts) for it in theirs)
                assert all((MARK in it.text) == (incident in drills) for it in theirs)
                assert all(it.subject.startswith(MARK) == (incident in drills) for it in theirs if it.subject)
            listed, off = office.addresses(on_the_list=True), office.addresses(on_the_list=False)
            assert {it.address for it in received if MARK in it.text} <= listed
            assert {it.address for it in received if MARK not in it.text} & off, (
                "who is off the list is told of what is meant"
            )


@pytest.mark.slow
def test_a_drill_leaves_the_office_nowhere_and_is_the_yearly_one_once_its_review_is_written(
    folder: Path, district: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with an_office(folder, district, monkeypatch, capfd) as office:
        began = datetime.now(UTC) - timedelta(hours=60)
        drill = office.opens(
            "oil_spill",
            "taoranting",
            "--drill",
            *OIL,
            "--known-at",
            said(began),
        )
        meant = office.opens(
            "oil_spill",
            "taoranting",
            *OIL,
        )

        for incident in (drill, meant):
            office.types(
                "warning", "propose", incident, "--colour", "blue", "--cautions", "请勿下水", "--measures", "已停航"
            )
            office.types("warning", "approve", incident, by="deputy_district_chief")
            office.types("warning", "issue", incident, "--until", said(datetime.now(UTC) + timedelta(days=1)))
        assert [status_of(office.types("warning", "show", it)["document"]) for it in (drill, meant)] == [
            "Exercise",
            "Actual",
        ]
        feed = get(build(office.wiring), "/warnings.atom").body.decode()
        assert (meant in feed, drill in feed) == (True, False), "the public is warned of nothing by a drill"
        assert "drill" in office.is_refused("warning", "file", drill, "--note", "市应急办")
        assert "drill" in office.is_refused(
            "report", drill, "issue", "initial", "--oral", "--signer", "huanbaoju_commander"
        )
        kept = office.types(
            "report", drill, "keep", "initial", "--signer", "huanbaoju_commander", by="huanbaoju_duty_1"
        )
        assert kept["drill"]
        office.types("report", drill, "show", "initial-1", "-o", str(folder / "kept.html"))
        assert "演练" in (folder / "kept.html").read_text("utf-8"), "on every page"
        assert "drill" in office.is_refused("link", drill, "--parent", meant)
        added = office.types(
            "intake", "add", "phone", "--water", "taoranting", "--words", "湖上有油", "--reach", "王女士"
        )
        signal = added["signal"]["signal"]
        assert "drill" in office.is_refused("intake", "merge", signal, "--into", drill)
        office.types("intake", "merge", signal, "--into", meant)

        assert office.types("drills")["years"][year_of(began)] is False
        closes(office, drill, began)
        [seen] = office.types("drills")["drills"]
        assert (seen["incident"], seen["stage"], seen["reviewed"]) == (drill, "closed", True)
        assert (seen["asked"] > 0, seen["answered"], seen["median_answer"]) == (True, 1, 0), (
            "it was entered after it had been said"
        )
        assert office.types("drills")["years"][year_of(began)] is True
        owed = {it["routine"]: it for it in office.types("routine", "list")["routines"]}
        assert owed["yearly_drill"]["last"] is not None, "the duty that comes round by the calendar is done with it"

        drilled = row_of(office.types("assess", year_of(began), "--drills"), "taoranting_park")
        in_earnest = row_of(office.types("assess", year_of(datetime.now(UTC))), "taoranting_park")
        assert (drilled["answered"], in_earnest["answered"]) == (1, 0), "each is counted apart"
