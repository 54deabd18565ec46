"""A scenario as commands at one Desk: every act of its script, every text attempted, accepted, delivered and answered,
every limit fired.

What the demo does with processes, here in one: no queue, no provider, no waiting. The story clock is set between
commands.
"""

from __future__ import annotations

import heapq
import itertools
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Literal

from engine.desk import Done
from engine.incident import commands as ask
from engine.ledger import story_clock
from engine.ledger.work import limits
from engine.stream.actor import PROVIDER, TIMEKEEPER, WORKER, Actor
from engine.stream.commands import Attempt, AttemptDeliveries, Command, DeliveryOutcome, FireLimit, SettleDeliveries
from engine.stream.event import Evidence
from engine.stream.events import DeliveryOwed
from engine.values.private import Private
from practice.scenario.cast import DEFAULT
from practice.scenario.scenario import Opening, Person, Scenario, Step
from workers.wiring import Wiring

SENDER = Private("+15005550006")
TEXT = Private(
    "【西城环保】【演练】XC-20170501-001 陶然亭湖油污染，响应：东码头12米工作船漏柴油约60升。\n"
    "1.围住油船，10:50前\n2.布设第二道围油栏，11:20前\n回1接受，回9不能办（K7F）。"
)
"""As long as the texts of the shipped playbook; rendering is a worker's work and measured elsewhere."""


class StoryBroken(RuntimeError):
    """A command was refused that the scenario expects to be carried out, or the other way round."""


@dataclass
class Telling:
    """One scenario told once. `shift` moves it into the future, since a story clock never runs backwards."""

    wiring: Wiring
    scenario: Scenario
    shift: timedelta
    incident: str = ""
    commands: int = 0
    """Commands carried out: so many commits."""
    entries: int = 0
    seconds: float = 0.0
    """Time spent in the Desk."""
    _answers: list[tuple[datetime, int, str, Command]] = field(default_factory=list)
    """When, in which order, at which incident (an earlier one may still be owed something), what."""
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def tell(self) -> None:
        """The whole script, then until every answer is in. Raises StoryBroken."""
        for step in self.scenario.script:
            self._until(self._moment(step.at))
            self._perform(step)
        self._until(self._moment(self.scenario.script[-1].at) + timedelta(hours=1))

    # ── what the script says ──

    def _perform(self, step: Step) -> None:
        if step.open is not None:
            self._submit(self._opening(step, step.open))
        for command in self._commands(step):
            self._submit(command, refused=step.refused)

    def _opening(self, step: Step, opening: Opening) -> ask.OpenIncident:
        return ask.OpenIncident(
            **self._said(step),
            incident="",
            number=0,
            playbook=self.scenario.playbook,
            water=self.scenario.water,
            summary=Private(opening.summary),
            facts=dict(opening.facts),
            grade=opening.grade,
            occurred_at=self._moment(opening.occurred_at) if opening.occurred_at else None,
            known_at=self._moment(opening.known_at) if opening.known_at else None,
        )

    def _commands(self, step: Step) -> Iterator[Command]:
        """What a step asks for, but for an opening: one command, or a reading of each point."""
        for point, values in step.readings.items():
            yield ask.TakeReading(**self._said(step), at=self._moment(step.at), point=point, values=dict(values))
        if step.open is None and not step.readings:
            yield self._command(step)

    def _command(self, step: Step) -> Command:
        said = self._said(step) | {"at": self._moment(step.at)}
        if step.facts:
            return ask.LearnFacts(**said, facts=dict(step.facts))
        if step.grade:
            return ask.SetGrade(**said, grade=step.grade)
        if step.duty is not None:
            return ask.FinishDuty(
                **said, duty=step.duty, evidence=_proof(step), note=Private(step.note) if step.note else None
            )
        if step.pull is not None:
            return ask.PullTrigger(**said, trigger=step.pull)
        return ask.AddPoint(**said, point=step.point or "")

    def _said(self, step: Step) -> dict[str, Any]:
        return {"id": self._id(), "actor": Actor(via="cli", person=step.who)}

    # ── what follows without the script ──

    def _until(self, moment: datetime) -> None:
        """Let limits run out and people answer until then, in the order of their times."""
        while True:
            with self.wiring.office.ledger.reading() as tx:
                limit = limits.next_due(tx)
            answer = self._answers[0][0] if self._answers else None
            coming = min((at for at in (limit, answer) if at is not None and at <= moment), default=None)
            self._set_clock(coming or moment)
            if coming is None:
                return
            if coming == answer:
                _, _, stream, said = heapq.heappop(self._answers)
                self._submit(said, stream=stream)
            else:
                self._fire()

    def _fire(self) -> None:
        with self.wiring.office.ledger.reading() as tx:
            due = limits.due(tx, tx.now_story(), 1)
        for limit in due:
            self._submit(FireLimit(id=self._id(), actor=TIMEKEEPER, limit=limit.limit), stream=limit.stream)

    def _carry(self, done: Done) -> None:
        """What workers and providers say of the texts that are owed now: one command per channel and stage of the
        delivery's life.
        """
        by_channel: dict[str, list[DeliveryOwed]] = defaultdict(list)
        for entry in done.entries:
            if isinstance(entry.event, DeliveryOwed):
                by_channel[entry.event.channel].append(entry.event)
        for channel, owed in by_channel.items():
            attempts = tuple(
                Attempt(delivery=it.delivery, attempt=1, provider=channel, sender=SENDER, text=TEXT) for it in owed
            )
            self._submit(AttemptDeliveries(id=self._id(), actor=WORKER, attempts=attempts), stream=done.stream)
            self._submit(
                SettleDeliveries(id=self._id(), actor=WORKER, outcomes=_outcomes(owed, "accepted")), stream=done.stream
            )
            self._submit(
                SettleDeliveries(id=self._id(), actor=PROVIDER, outcomes=_outcomes(owed, "delivered")),
                stream=done.stream,
            )
            for it in owed:
                self._expect_answer(done.stream, it)

    def _expect_answer(self, stream: str, owed: DeliveryOwed) -> None:
        people = self.scenario.people
        person = people.get(owed.person) or people.get(owed.unit) or people.get(DEFAULT, Person())
        if owed.asks and person.answers:
            said = ask.AnswerText(
                id=self._id(),
                actor=Actor(via="sms", person=owed.person),
                delivery=owed.delivery,
                answer="accepted",
                words=Private("1"),
            )
            heapq.heappush(self._answers, (self._now() + person.after, next(self._numbers), stream, said))

    # ── the Desk ──

    def _submit(self, command: Command, *, refused: bool = False, stream: str = "") -> None:
        desk = self.wiring.office.desk
        began = time.perf_counter()
        if isinstance(command, ask.OpenIncident):
            done = desk.open(command, command.playbook)
        else:
            done = desk.submit(stream or self.incident, command)
        self.seconds += time.perf_counter() - began
        if isinstance(done, Done) == refused:
            raise StoryBroken(f"{command}: {done}")
        if isinstance(done, Done):
            if isinstance(command, ask.OpenIncident):
                self.incident = done.stream
            self.commands += 1
            self.entries += len(done.entries)
            self._carry(done)

    def _id(self) -> str:
        return f"{self.shift.days}-{next(self._numbers)}"

    def _moment(self, text: str) -> datetime:
        return self.scenario.moment(text) + self.shift

    def _now(self) -> datetime:
        with self.wiring.office.ledger.reading() as tx:
            return tx.now_story()

    def _set_clock(self, at: datetime) -> None:
        with self.wiring.office.ledger.transaction() as tx:
            if not tx.clocks.simulated or at > tx.now_story():
                story_clock.set_clock(tx, at, 0)


def _proof(step: Step) -> tuple[Evidence, ...]:
    if step.proof is None:
        return ()
    content = step.proof.encode()
    return (Evidence(sha256=sha256(content).hexdigest(), name=Private(f"{step.duty}.txt"), size=len(content)),)


def _outcomes(owed: list[DeliveryOwed], outcome: Literal["accepted", "delivered"]) -> tuple[DeliveryOutcome, ...]:
    return tuple(
        DeliveryOutcome(
            delivery=it.delivery,
            attempt=1,
            outcome=outcome,
            provider=it.channel,
            provider_id=f"SM{sha256(it.delivery.encode()).hexdigest()[:32]}",
            code=None,
            segments=3,
        )
        for it in owed
    )
