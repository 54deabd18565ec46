"""The clock of the one host, or of the database server, is set back an hour and on by a day: no limit is lost, none
fires twice.

A live home, since its limits run by that clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from engine.audit.auditor import look_over
from engine.audit.invariants import Patience
from engine.audit.verify import verify_ledger
from engine.desk import Desk, Done
from engine.incident import commands as ask
from engine.incident.state import Incident
from engine.ledger.work import heartbeats, limits, outbox
from engine.stream.actor import TIMEKEEPER, Actor
from engine.stream.commands import FireLimit
from engine.stream.events import LimitRanOut
from engine.values.private import Private
from office.home.founding import found
from office.home.settings import Settings
from tests.database_clock import DatabaseClock
from tests.databases import Databases, databases, postgres_server, sqlite_files
from tests.patience import PATIENCE
from tests.stories.test_live_home import a_real_district
from tests.stories.test_serve import wait
from workers.wiring import Wiring

__all__ = ["databases", "postgres_server", "sqlite_files"]
LEASE, STALE = timedelta(seconds=30), timedelta(seconds=20)
AWAKE = Patience(limit=timedelta(), delivery=timedelta(days=9))
"""Whoever looks right after the timekeeper finds nothing overdue; texts are not this story's affair."""


class Office:
    """A live home, its clock, and a timekeeper that looks when it is told to."""

    def __init__(self, folder: Path, database: str, *, behind: timedelta = timedelta()) -> None:
        """`behind`: the database's clock is so much behind this host's."""
        settings = Settings(_env_file=None, hezhang_district=str(a_real_district(folder)))  # type: ignore[call-arg]
        self.wiring = Wiring.of(settings, found(folder / "home", settings, practice=False, database_url=database))
        self.ledger = self.wiring.office.ledger
        self.clock = DatabaseClock(self.ledger)
        self.clock.set(self.clock.now - behind)
        self.desk = Desk(self.ledger, self.wiring.office.rulebook, nonce=lambda: f"n{next(self.ids)}")
        self.ids = count(1)
        officer = Actor(via="cli", person="huanbaoju_duty_1")
        command = ask.OpenIncident(
            id="open",
            actor=officer,
            incident="",
            number=0,
            playbook="oil_spill",
            water="taoranting",
            summary=Private("漏油"),
            facts={"verified": "yes", "oil_kind": "柴油", "fire_brigade": "called"},
            grade="IV",
        )
        done = self.desk.open(command, "oil_spill")
        assert isinstance(done, Done), done
        self.id = done.stream

    @property
    def incident(self) -> Incident:
        found_ = self.desk.load(self.id)
        assert found_ is not None
        return found_

    def look(self) -> None:
        """What the timekeeper does at every turn; afterwards all is in order."""
        with self.ledger.reading() as tx:
            due = limits.due(tx, tx.now_story())
        for limit in due[:1]:
            done = self.desk.submit(
                limit.stream, FireLimit(id=f"fire-{next(self.ids)}", actor=TIMEKEEPER, limit=limit.limit)
            )
            assert isinstance(done, Done), done
        assert look_over(self.ledger, AWAKE) == {}

    def walk(self, minutes: int) -> None:
        """Time passes, with the timekeeper awake."""
        for _ in range(minutes):
            self.clock.forward(minutes=1)
            self.look()

    def fired(self) -> Counter[str]:
        with self.ledger.reading() as tx:
            return Counter(it.event.limit for it in tx.read(self.id) if isinstance(it.event, LimitRanOut))

    def armed(self) -> set[str]:
        return {it.id for it in self.incident.limits.values() if it.state == "armed"}


@pytest.fixture
def office(folder: Path, databases: Databases) -> Iterator[Office]:
    it = Office(folder, databases.empty())
    yield it
    assert all(verdict.ok for verdict in verify_ledger(it.ledger))
    it.ledger.close()


def test_set_back_an_hour_every_limit_fires_once_when_the_clock_has_caught_up(office: Office) -> None:
    office.walk(minutes=7)
    fired, armed = office.fired(), office.armed()
    assert fired
    office.clock.back(hours=1)
    office.look()
    office.walk(minutes=60)
    assert office.fired() == fired, "nothing fires a second time"
    assert office.armed() == armed, "and nothing that ran has stopped"
    office.walk(minutes=60)
    assert set(office.fired().values()) == {1}
    assert {
        limit
        for limit in armed
        if office.incident.limits[limit].state == "armed" and office.incident.limits[limit].due < office.clock.now
    } == set()


def test_what_happens_while_the_clock_is_behind_is_recorded_in_order_and_arms_its_limits(office: Office) -> None:
    office.walk(minutes=2)
    before = office.incident.last_at
    office.clock.back(hours=1)
    yes = ask.AnswerDuty(
        id="no",
        actor=Actor(via="cli", person="taoranting_park_1"),
        duty="first_boom",
        answer="declined",
        reason=Private("无人"),
    )
    assert isinstance(office.desk.submit(office.id, yes), Done)
    office.look()
    assert office.incident.last_at == before, "a record never runs backwards"
    rungs = {limit for limit in office.armed() if limit.startswith("first_boom:answer:")}
    assert rungs
    office.walk(minutes=100)
    assert all(office.fired()[limit] == 1 for limit in rungs)


def test_set_on_by_a_day_everything_due_fires_once_and_putting_it_right_fires_nothing_again(office: Office) -> None:
    office.walk(minutes=2)
    office.clock.forward(days=1)
    office.look()
    fired = office.fired()
    assert set(fired.values()) == {1}
    assert any(it.rung >= 0 for it in office.incident.duties.values()), (
        "ladders are climbed, to the top where it is that late"
    )
    office.clock.back(days=1)
    office.look()
    assert office.fired() == fired
    running = office.armed()
    office.clock.forward(days=1, minutes=20)
    office.look()
    assert set(office.fired().values()) == {1}
    assert running & set(office.fired()), "what the wrong clock armed is not lost"


def test_a_text_held_by_a_dead_worker_is_free_again_though_the_clock_was_set_back(office: Office) -> None:
    with office.ledger.transaction() as tx:
        owed = [it.delivery for it in outbox.owed(tx, "sms")]
        outbox.mark_offered(tx, owed[:1], LEASE)
        outbox.claim(tx, owed[1:2], "dies", LEASE)
        outbox.claim(tx, owed[2:3], "waits", LEASE)
        outbox.retry_later(tx, owed[2], 1, timedelta(minutes=5))
        heartbeats.beat(tx, "dead:1", "sms", "channel", "dead", 1)
    office.clock.back(hours=1)
    with office.ledger.reading() as tx:
        assert {it.delivery for it in outbox.owed(tx, "sms")} == set(owed)
        assert heartbeats.fresh(tx, STALE) == [], "nobody is counted on who last beat in an hour from now"


def test_two_timekeepers_whose_hosts_are_an_hour_off_the_database(folder: Path, postgres_server: Databases) -> None:
    """Both hosts' clocks are right; the server's is an hour behind, and it is the server's that counts."""
    office = Office(folder, postgres_server.empty(), behind=timedelta(hours=1))
    due = {
        it.id
        for it in office.incident.limits.values()
        if it.state == "armed" and it.due <= office.clock.now + timedelta(minutes=16)
    }
    assert due
    with ExitStack() as running:
        for _ in range(2):
            running.enter_context(timekeeper(office))
        wait(lambda: len(serving(office)) == 2, "both to be up")
        assert office.fired() == Counter(), "by the hosts' clocks everything is due; by the database's nothing is"
        office.clock.forward(minutes=16)
        wait(lambda: due <= set(office.fired()), "the limits to fire")
    assert set(office.fired().values()) == {1}
    assert look_over(office.ledger, AWAKE) == {}
    office.ledger.close()


@contextmanager
def timekeeper(office: Office) -> Iterator[None]:
    """A timekeeper of its own process, as on another host."""
    words = [sys.executable, "-m", "hezhang", "--home", str(office.wiring.office.home.folder), "timekeeper"]
    it = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    try:
        yield
    finally:
        it.terminate()
        it.wait(PATIENCE)


def serving(office: Office) -> list[heartbeats.Heartbeat]:
    with office.ledger.reading() as tx:
        return [beat for beat in heartbeats.fresh(tx, STALE) if beat.kind == "timekeeper"]
