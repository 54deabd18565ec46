"""The conductor: lets the story run, does what the script says through the doors a user has, and jumps over quiet stretches.

It may jump only when nothing is in flight: asked of the ledger (deliveries, inbox, limits that came due) and of the gateway
(callbacks and replies not yet posted).
"""

from __future__ import annotations

import asyncio
import json
import shlex
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from practice.acts import arguments
from practice.agenda import Agenda
from practice.door import Door
from practice.scenario import Scenario, Step
from practice.story import Story

LOOK_EVERY = 0.02
"""Seconds between two looks whether it is quiet."""
PATIENCE = 60.0
"""Seconds after which something in flight is stuck, and the story is broken off with its name."""


class StoryBroken(Exception):
    """The story cannot go on: an act was refused that should not be, or something never settled."""


@dataclass
class Conductor:
    """Plays one scenario. `say` is told what is done, for the log."""

    scenario: Scenario
    story: Story
    agenda: Agenda
    door: Door
    home: str
    say: Callable[[str], None]
    incident: str | None = None

    async def play(self) -> str:
        """Play the whole script, then until nothing more is due within the day; the incident's id. Raises StoryBroken."""
        self.story.run_from(self.scenario.starts)
        for step in self.scenario.script:
            await self._until(self.scenario.moment(step.at))
            await self._perform(step)
        await self._quiet()
        if self.incident is None:
            raise StoryBroken("the script opened nothing")
        return self.incident

    async def _until(self, moment: datetime) -> None:
        """Let the story come to a moment: run while something is in flight, jump when it is quiet."""
        while True:
            await self._quiet()
            now = self.story.now()
            if now >= moment:
                return
            marks = [moment, self.story.next_limit(), self.agenda.next_at()]
            self.story.run_from(min(mark for mark in marks if mark is not None and mark > now))
            self.agenda.run_due(self.story.now())

    async def _quiet(self) -> None:
        """Wait until nothing is in flight; people's acts that come due meanwhile are done."""
        deadline = time.monotonic() + PATIENCE
        steady = 0
        while steady < 2:
            self.agenda.run_due(self.story.now())
            reason = "a callback or a reply is not posted" if self.agenda.busy else self.story.in_flight()
            steady = 0 if reason else steady + 1
            if time.monotonic() > deadline:
                raise StoryBroken(f"stuck for {PATIENCE:.0f} s: {reason}")
            await asyncio.sleep(LOOK_EVERY if reason else 0)

    def _with_proof(self, step: Step) -> Step:
        """The step with its proof written to a file, as a person has it on a phone; the script holds what the file says."""
        if step.proof is None:
            return step
        folder = Path(self.home) / "proofs"
        folder.mkdir(exist_ok=True)
        file = folder / f"{step.duty}.txt"
        file.write_text(step.proof + "\n")
        return step.model_copy(update={"proof": str(file)})

    async def _perform(self, step: Step) -> None:
        """One act as a process of its own; a refusal breaks the story unless the script expects it."""
        words = arguments(self.scenario, self._with_proof(step), self.incident)
        self.say("hezhang " + shlex.join(words))
        acting = asyncio.create_task(self.door.carry_out(words))
        while not acting.done():
            self.agenda.run_due(self.story.now())
            await asyncio.wait([acting], timeout=LOOK_EVERY)
        answer = acting.result()
        if (answer.exit == 1) != step.refused or answer.exit not in (0, 1):
            raise StoryBroken(f"at {step.at}: hezhang {shlex.join(words)}: exit {answer.exit}: {answer.err.strip() or answer.out.strip()}")
        if step.open is not None:
            self.incident = json.loads(answer.out)["incident"]
