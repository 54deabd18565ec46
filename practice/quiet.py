"""Waiting until nothing is in flight in a home whose parts are processes: asked of the ledger and of the gateway."""

from __future__ import annotations

import asyncio
import time

from practice.agenda import Agenda
from practice.story import Story

LOOK_EVERY = 0.02
"""Seconds between two looks whether it is quiet."""
PATIENCE = 60.0
"""Seconds after which something in flight is stuck, and the story is broken off with its name."""


class StoryBroken(Exception):
    """The story cannot go on: an act was refused that should not be, or something never settled."""


async def wait_until_quiet(agenda: Agenda, story: Story) -> None:
    """Wait until nothing is in flight; people's acts that come due meanwhile are done. Raises StoryBroken."""
    deadline = time.monotonic() + PATIENCE
    steady = 0
    while steady < 2:
        agenda.run_due(story.now())
        reason = "a callback or a reply is not posted" if agenda.busy else story.in_flight()
        steady = 0 if reason else steady + 1
        if time.monotonic() > deadline:
            raise StoryBroken(f"stuck for {PATIENCE:.0f} s: {reason}")
        await asyncio.sleep(LOOK_EVERY if reason else 0)
