"""The conductor: lets the story run, does what the script says through the doors a user has, and jumps over quiet
stretches.

It may jump only when nothing is in flight; how that is known, or brought about, is `quiet`'s business.
"""

from __future__ import annotations

import asyncio
import json
import shlex
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from practice.people.agenda import Agenda
from practice.scenario.acts import command_lines
from practice.scenario.expectations import Refusal
from practice.scenario.scenario import Scenario, Step
from practice.story.door import Answer
from practice.story.quiet import LOOK_EVERY, StoryBroken
from practice.story.story import Story


class Entry(Protocol):
    """Where `hezhang` takes command lines."""

    async def carry_out(self, words: Sequence[str]) -> Answer:
        """Give one command and wait for its answer."""


@dataclass
class Conductor:
    """Plays one scenario. `quiet` returns once nothing is in flight; `say` is told what is done, for the log."""

    scenario: Scenario
    story: Story
    agenda: Agenda
    door: Entry
    quiet: Callable[[], Awaitable[None]]
    home: str
    say: Callable[[str], None]
    incident: str | None = None
    refusals: list[Refusal] = field(default_factory=list)

    async def play(self) -> str:
        """Play the whole script, then until nothing more is due within the day; the incident's id. Raises
        StoryBroken.
        """
        self.story.run_from(self.scenario.starts)
        for step in self.scenario.script:
            await self._until(self.scenario.moment(step.at))
            await self.perform(step)
        await self.quiet()
        if self.incident is None:
            raise StoryBroken("the script opened nothing")
        return self.incident

    async def _until(self, moment: datetime) -> None:
        """Let the story come to a moment: run while something is in flight, jump when it is quiet."""
        while True:
            await self.quiet()
            now = self.story.now()
            if now >= moment:
                return
            marks = [moment, self.story.next_limit(), self.agenda.next_at()]
            self.story.run_from(min(mark for mark in marks if mark is not None and mark > now))
            self.agenda.run_due(self.story.now())

    def _with_proof(self, step: Step) -> Step:
        """The step with its proof written to a file, as a person has it on a phone; the script holds what the file
        says.
        """
        if step.proof is None:
            return step
        folder = Path(self.home) / "proofs"
        folder.mkdir(exist_ok=True)
        file = folder / f"{step.duty or self.scenario.script.index(step)}.txt"
        file.write_text(step.proof + "\n")
        return step.model_copy(update={"proof": str(file)})

    async def perform(self, step: Step) -> None:
        """What a step does, command by command. Raises StoryBroken where it is refused and should not be, or the other
        way about.
        """
        for words in command_lines(self.scenario, self._with_proof(step), self.incident):
            answer = await self._carry_out(words)
            if (answer.exit == 1) != step.refused or answer.exit not in (0, 1):
                said = answer.err.strip() or answer.out.strip()
                raise StoryBroken(f"at {step.at}: hezhang {shlex.join(words)}: exit {answer.exit}: {said}")
            if step.refused:
                self.refusals.append(Refusal(self.scenario.moment(step.at), shlex.join(words), answer.out + answer.err))
            if step.open is not None:
                self.incident = json.loads(answer.out)["incident"]

    async def _carry_out(self, words: Sequence[str]) -> Answer:
        """One command, while people go on with what they do."""
        self.say("hezhang " + shlex.join(words))
        acting = asyncio.create_task(self.door.carry_out(words))
        while not acting.done():
            self.agenda.run_due(self.story.now())
            await asyncio.wait([acting], timeout=LOOK_EVERY)
        return acting.result()
