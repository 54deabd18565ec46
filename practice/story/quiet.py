"""Waiting until nothing is in flight in a home whose parts are processes: asked of the ledger and of the gateway."""

from __future__ import annotations

import asyncio
import time

from practice.people.agenda import Agenda
from practice.story.story import Story

LOOK_EVERY = 0.02
"""Seconds between two looks whether it is quiet."""
RUNS_FOR = 1.0
"""Seconds for which the story clock may run while something is in flight; then it waits for the machine."""
PATIENCE = 60.0
"""Seconds for which one and the same thing is in flight until it is stuck, and the story is broken off with its
name.
"""


class StoryBroken(Exception):
    """The story cannot go on: an act was refused that should not be, or something never settled."""


async def wait_until_quiet(agenda: Agenda, story: Story) -> None:
    """Wait until nothing is in flight; people's acts that come due meanwhile are done. Raises StoryBroken."""
    began = moved = time.monotonic()
    steady, stands, last = 0, False, ""
    while steady < 2:
        agenda.run_due(story.now())
        reason = "a callback or a reply is not posted" if agenda.busy else story.in_flight()
        steady = 0 if reason else steady + 1
        now = time.monotonic()
        if reason != last:
            last, moved = reason, now
        if now - moved > PATIENCE:
            raise StoryBroken(f"stuck for {PATIENCE:.0f} s: {reason}")
        if now - began > RUNS_FOR and not stands:
            story.stand()
            stands = True
        await asyncio.sleep(LOOK_EVERY if reason else 0)
