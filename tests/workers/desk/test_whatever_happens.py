"""Whatever happens, in whatever order: commands, repeats, clocks set on and back, new processes, limits fired, reports
and replies.

A state machine drives the real Desk, Ledger and intake. After every step it holds them against the invariants and a
small model: how long each stream is, and what each command was answered.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import settings as how
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import event

from engine.audit.auditor import look_at
from engine.audit.invariants import Patience
from engine.audit.verify import verify_ledger
from engine.desk import Desk, Done
from engine.incident import commands as ask
from engine.incident.state import Incident, fold
from engine.ledger.work import inbox, limits, outbox
from engine.ledger.work.outbox import OutboxDelivery
from engine.stream.actor import TIMEKEEPER, WORKER
from engine.stream.commands import Attempt, AttemptDeliveries, Command, DeliveryOutcome, FireLimit, SettleDeliveries
from engine.stream.events import LimitRanOut
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home.home import Home
from tests.database_clock import DatabaseClock
from tests.workers.desk.desk import person, settings
from tests.workers.desk.test_properties import Make, made, whose
from workers.inbox.drain import InboxDrain
from workers.wiring import Wiring

LEASE = timedelta(seconds=30)
NOBODY_LOOKS = Patience(limit=timedelta(days=999), delivery=timedelta(days=999))
JUST_LOOKED = Patience(limit=timedelta(), delivery=timedelta(days=999))
small = st.integers(0, 60)


@dataclass(frozen=True)
class Place:
    """An incident as the strategies of commands know it."""

    desk: AnOffice
    id: str

    @property
    def incident(self) -> Incident:
        return self.desk.incident(self.id)


class AnOffice(RuleBasedStateMachine):
    """One home on a file, whose clock stands until it is set."""

    template: ClassVar[Home]
    streams: Bundle[str] = Bundle("streams")
    answered: Bundle[tuple[str, Command]] = Bundle("answered")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="office-"))
        self.home = replace(
            self.template, folder=self.folder, database_url=f"sqlite:///{self.folder}/hezhang.db", known=None
        )
        shutil.copy(self.template.database_url.removeprefix("sqlite:///"), self.folder / "hezhang.db")
        self.numbers = count(1)
        self.versions: dict[str, int] = {}
        self.answers: dict[str, Done] = {}
        self.held: list[OutboxDelivery] = []
        self.starts()
        self.now = self.clock.now

    def teardown(self) -> None:
        assert [it for it in verify_ledger(self.ledger) if not it.ok] == []
        self.ledger.close()
        shutil.rmtree(self.folder)

    def new_id(self) -> str:
        return f"c{next(self.numbers)}"

    def incident(self, stream: str) -> Incident:
        found = self.desk.load(stream)
        assert found is not None
        return found

    # ── processes and clocks ──

    def starts(self) -> None:
        """A process that remembers nothing, at the same file."""
        wiring = Wiring.of(settings(), self.home)
        self.ledger = wiring.office.ledger
        event.listen(
            self.ledger.engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF")
        )
        self.clock = DatabaseClock(self.ledger)
        self.desk = Desk(self.ledger, wiring.office.rulebook, nonce=lambda: f"nonce-{next(self.numbers)}")
        self.inbox = InboxDrain(self.ledger, self.desk)

    @rule()
    def starts_again(self) -> None:
        now = self.clock.now
        self.ledger.close()
        self.starts()
        self.clock.set(now)

    @rule(minutes=st.integers(0, 90))
    def time_passes(self, minutes: int) -> None:
        self.clock.forward(minutes=minutes, seconds=1)

    @rule()
    def the_clock_is_set_on_by_a_day(self) -> None:
        self.clock.forward(days=1)

    @rule()
    def the_clock_is_set_back_an_hour(self) -> None:
        self.clock.back(hours=1)

    # ── commands ──

    @initialize(target=streams)
    def the_first_call(self) -> str:
        return self.opens("taoranting", verified=True)

    @rule(target=streams, water=st.sampled_from(["taoranting", "qianhai"]), verified=st.booleans())
    def opens(self, water: str, verified: bool) -> str:
        command = ask.OpenIncident(
            id=self.new_id(),
            actor=person("huanbaoju_duty_1"),
            incident="",
            number=0,
            playbook="oil_spill",
            water=water,
            summary=Private("漏油"),
            facts={"verified": "yes"} if verified else {},
        )
        done = self.desk.open(command, "oil_spill")
        assert isinstance(done, Done), done
        assert done.stream not in self.versions
        self.noted(done.stream, command, done)
        return done.stream

    @rule(target=answered, stream=streams, who=whose, make=made)
    def somebody_asks(self, stream: str, who: str, make: Make) -> tuple[str, Command]:
        command = make(Place(self, stream), person(who)) or ask.AddNote(
            id=self.new_id(), actor=person(who), text=Private("记")
        )  # type: ignore[arg-type]
        self.noted(stream, command, self.desk.submit(stream, command))
        return stream, command

    @rule(asked=answered)
    def somebody_asks_again(self, asked: tuple[str, Command]) -> None:
        """What was carried out is answered as it was and changes nothing; what was refused may go through by now."""
        stream, command = asked
        before = self.answers.get(command.id)
        done = self.desk.submit(stream, command)
        if before is None:
            self.noted(stream, command, done)
        else:
            assert isinstance(done, Done)
            assert done.repeated
            assert done.entries == before.entries

    @rule(asked=answered, stream=streams)
    def an_id_is_used_elsewhere(self, asked: tuple[str, Command], stream: str) -> None:
        where, command = asked
        if command.id in self.answers and stream != where:
            assert self.desk.submit(stream, command) == Refusal("id_taken", {"incident": where})

    def noted(self, stream: str, command: Command, done: Done | Refusal) -> None:
        """Into the model: an answer of the Desk lengthens its stream by what it says; a refusal lengthens nothing."""
        if isinstance(done, Done):
            assert not done.repeated
            assert [it.version for it in done.entries] == [
                self.versions.get(stream, 0) + n for n in range(1, len(done.entries) + 1)
            ]
            self.versions[stream] = self.versions.get(stream, 0) + len(done.entries)
            self.answers[command.id] = done

    # ── the timekeeper ──

    @rule()
    def the_timekeeper_looks(self) -> None:
        """Everything due fires, each once, and then nothing is due."""
        with self.ledger.reading() as tx:
            due = limits.due(tx, tx.now_story())
        for stream in sorted({it.stream for it in due}):
            first = next(it for it in due if it.stream == stream)
            command = FireLimit(id=self.new_id(), actor=TIMEKEEPER, limit=first.limit)
            done = self.desk.submit(stream, command)
            assert isinstance(done, Done), done
            fired = [it.event.limit for it in done.entries if isinstance(it.event, LimitRanOut)]
            assert {it.limit for it in due if it.stream == stream} <= set(fired)
            self.noted(stream, command, done)
        with self.ledger.reading() as tx:
            assert limits.due(tx, tx.now_story()) == []
            assert [look_at(tx, stream, JUST_LOOKED) for stream in self.versions] == [[] for _ in self.versions]

    # ── workers and providers ──

    @rule(stream=streams, many=st.integers(1, 5))
    def a_worker_takes_hold(self, stream: str, many: int) -> None:
        """It may die with what it holds: nothing obliges it to go on."""
        with self.ledger.transaction() as tx:
            owed = [it.delivery for it in outbox.for_incident(tx, stream)][-many:]
            self.held = outbox.claim(tx, owed, f"worker-{next(self.numbers)}", LEASE)

    @rule()
    def it_records_what_it_is_about_to_send(self) -> None:
        for row in self.held:
            one = Attempt(
                delivery=row.delivery, attempt=row.attempt, provider="fake", sender=Private("+1"), text=Private("文")
            )
            command = AttemptDeliveries(id=self.new_id(), actor=WORKER, attempts=(one,))
            self.noted(row.stream, command, self.desk.submit(row.stream, command))

    @rule(outcome=st.sampled_from(["accepted", "failed", "ambiguous"]), again=st.booleans())
    def the_provider_answers_it(self, outcome: str, again: bool) -> None:
        for row in self.held:
            one = DeliveryOutcome(delivery=row.delivery, attempt=row.attempt, outcome=outcome, provider="fake")  # type: ignore[arg-type]
            command = SettleDeliveries(id=self.new_id(), actor=WORKER, outcomes=(one,))
            self.noted(row.stream, command, self.desk.submit(row.stream, command))
            if again and outcome == "ambiguous":
                with self.ledger.transaction() as tx:
                    outbox.retry_later(tx, row.delivery, row.attempt, timedelta(seconds=2))

    @rule(
        stream=streams,
        which=small,
        status=st.sampled_from(["delivered", "undelivered", "failed"]),
        attempt=st.integers(1, 3),
    )
    def a_report_comes_in(self, stream: str, which: int, status: str, attempt: int) -> None:
        texts = list(self.incident(stream).deliveries)
        delivery = texts[which % len(texts)] if texts else "nothing"
        payload = {
            "provider": "fake",
            "provider_id": f"{delivery}-{attempt}",
            "status": status,
            "delivery": delivery,
            "attempt": attempt,
        }
        with self.ledger.transaction() as tx:
            inbox.put(tx, "status", f"{delivery}-{attempt}-{status}", payload)

    @rule(stream=streams, which=small, words=st.sampled_from(["1", "9 人手不足", "1-2", "什么？", "收到"]))
    def somebody_texts_back(self, stream: str, which: int, words: str) -> None:
        texts = list(self.incident(stream).deliveries.values())
        if texts:
            sender = str(texts[which % len(texts)].owed.address)
            key = f"reply-{next(self.numbers)}"
            with self.ledger.transaction() as tx:
                inbox.put(
                    tx,
                    "reply",
                    key,
                    {"provider": "fake", "provider_id": key, "sender": sender, "to": "+15005550006", "text": words},
                )

    @rule(marks_lost=st.booleans())
    def the_inbox_is_drained(self, marks_lost: bool) -> None:
        """With its marks lost, as by a crash behind the last commit, it is drained once more, and that changes
        nothing.
        """
        with self.ledger.reading() as tx:
            items = inbox.take(tx)
        self.inbox.drain()
        lengths = self.lengths()
        if marks_lost:
            with self.ledger.transaction() as tx:
                for item in items:
                    inbox.settle(tx, item.id, "new")
            self.inbox.drain()
            assert self.lengths() == lengths
        self.versions |= lengths

    def lengths(self) -> dict[str, int]:
        with self.ledger.reading() as tx:
            return {stream: tx.version(stream) for stream in self.versions}

    # ── what must hold ──

    @invariant()
    def everything_is_as_the_model_says(self) -> None:
        assert self.lengths() == self.versions
        with self.ledger.reading() as tx:
            for stream in self.versions:
                entries = tx.read(stream)
                assert fold(stream, entries) == self.incident(stream)
                assert look_at(tx, stream, NOBODY_LOOKS) == []


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
@pytest.mark.parametrize("examples", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_whatever_happens_in_whatever_order(home: Home, examples: int) -> None:
    AnOffice.template = home
    run_state_machine_as_test(
        AnOffice,
        settings=how(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
