"""A scenario that somebody may join: its script goes on by itself but for whoever is played by hand, until it is taken
over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from engine.incident.events import IncidentOpened
from engine.ledger.store import Ledger
from engine.stream.recorded import Recorded
from practice.people.people import People
from practice.room.state import Course, Missed, NextStep, Wanted
from practice.scenario.acts import command_lines
from practice.scenario.expectations import Finding, Played, weigh
from practice.scenario.scenario import ACTS, SUBJECTS, Expectation, Scenario, Step
from practice.story.conductor import Conductor
from practice.story.quiet import StoryBroken


@dataclass
class Playing:
    """One scenario in one home. `conductor` knows the doors; when a step is done, the room says."""

    scenario: Scenario
    conductor: Conductor
    people: People
    ledger: Ledger
    before: frozenset[str]
    """The incidents that were there when it began."""
    course: Course = "plays"
    place: int = 0
    missed: list[Missed] = field(default_factory=list)
    under_way: bool = False

    def next_at(self) -> datetime | None:
        """The moment of the next step that the script does."""
        steps = self.scenario.script[self.place :] if self.course == "plays" else ()
        return self.scenario.moment(steps[0].at) if steps else None

    def due(self, now: datetime) -> bool:
        """Whether a step is to be done now."""
        at = self.next_at()
        return at is not None and at <= now and not self.under_way

    async def step(self) -> None:
        """Do the next step, or leave it to whoever is played."""
        step = self.scenario.script[self.place]
        self.place += 1
        self.under_way = True
        try:
            if not self._by_hand(step):
                self.conductor.incident = self.incident()
                await self.conductor.perform(step)
        except (StoryBroken, ValueError) as error:
            self.missed.append(Missed(self.scenario.moment(step.at), str(error)))
        finally:
            self.under_way = False
            if self.place == len(self.scenario.script) and self.course == "plays":
                self.course = "ended"

    def take_over(self) -> None:
        """The script does nothing more; people go on answering."""
        if self.course == "plays":
            self.course = "taken_over"

    def coming(self, most: int) -> list[NextStep]:
        """What the script still has, the soonest first."""
        steps = self.scenario.script[self.place :] if self.course != "ended" else ()
        return [self._said(it) for it in steps[:most]]

    def incident(self) -> str | None:
        """The incident that it is about: which the script opened, or somebody by hand by the same playbook since it
        began.
        """
        if self.conductor.incident is not None:
            return self.conductor.incident
        with self.ledger.reading() as tx:
            for stream in tx.incidents():
                if stream in self.before:
                    continue
                opened = tx.read(stream)[0].event
                if isinstance(opened, IncidentOpened) and opened.water == self.scenario.water:
                    return stream
        return None

    def findings(self) -> list[Wanted]:
        """What the scenario expects against what became of it."""
        incident, entries = self.incident(), list[Recorded]()
        if incident is not None:
            with self.ledger.reading() as tx:
                entries = tx.read(incident)
        found = weigh(Played(self.scenario, entries, self.conductor.refusals))
        return [_wanted(wanted, it) for wanted, it in zip(self.scenario.expect, found, strict=True)]

    def _by_hand(self, step: Step) -> bool:
        return step.who is not None and step.who in self.people.played

    def _said(self, step: Step) -> NextStep:
        does = next(name for name in ACTS if getattr(step, name))
        by_hand = self.course == "taken_over" or self._by_hand(step)
        at, words = self.scenario.moment(step.at), _words(self.scenario, step)
        return NextStep(at, step.who or "", does, words, by_hand, step.duty or "", step.act if step.duty else "")


def _wanted(wanted: Expectation, it: Finding) -> Wanted:
    subject = next(name for name in SUBJECTS if getattr(wanted, name) is not None)
    about = str(getattr(wanted, subject))
    if wanted.not_owner is not None:
        return Wanted("not_owner", about, it.met, it.found, text=wanted.not_owner)
    if wanted.event is not None:
        about = " ".join([about, *(f"{name}={value}" for name, value in wanted.fields.items())])
    text = wanted.missing if wanted.refused is not None else wanted.text
    return Wanted(subject, about, it.met, it.found, wanted.is_ or "", text, it.limit, wanted.never)


def _words(scenario: Scenario, step: Step) -> str:
    """What it is about, in the script's own words."""
    if step.open is not None:
        return step.open.summary
    if step.write is not None:
        return step.write
    told: dict[str, Callable[[], str]] = {
        "duty": lambda: f"{step.duty} {step.act}",
        "grade": lambda: str(step.grade),
        "pull": lambda: str(step.pull),
        "point": lambda: str(step.point),
        "facts": lambda: " ".join(f"{name}={value}" for name, value in step.facts.items()),
    }
    does = next(name for name in ACTS if getattr(step, name))
    if does in told:
        return told[does]()
    return " ".join(" ".join(line) for line in command_lines(scenario, step, "…"))[:120]
