"""The story clock in the hands of whoever practises: it stands, runs at a pace, or goes to a moment as a conductor goes
there: from mark to mark, and only while nothing is in flight.

While a telephone rings, or is spoken at, that somebody plays, it runs no faster than life. At any pace beyond life it
stands while the machine has something in flight: nobody is late because the machine is slow.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from practice.people.agenda import Agenda
from practice.story.quiet import StoryBroken, wait_until_quiet
from practice.story.story import Story

FASTEST = 600
"""Story seconds in a second of life at most."""
STANDS_FOR = 20.0
"""Seconds for which it stands because something is in flight; then it goes on as life does: something is down."""


@dataclass(frozen=True)
class Marks:
    """What there is beside limits and people: the moment of a script's next step, what begins those that are due and
    says whether there were any, and whether a telephone is in somebody's hand.
    """

    next_step: Callable[[], datetime | None]
    begin_steps: Callable[[], bool]
    held: Callable[[], bool]


class RoomClock:
    """The only one that moves a practice home's clock while no scenario is conducted. Belongs to one event loop."""

    def __init__(self, story: Story, agenda: Agenda, marks: Marks) -> None:
        self._story, self._agenda, self._marks = story, agenda, marks
        rate = story.rate()
        self.pace = 1 if not rate else max(1, round(rate))
        self.paused = rate == 0
        self.going_to: datetime | None = None
        """The moment to which it is on its way."""
        self.broken = ""
        """Why it did not come there."""
        self._set: float | None = rate
        self._stands_since: float | None = None
        self._going: asyncio.Task[None] | None = None

    def run(self, pace: int) -> None:
        """Run so fast, story seconds in a second of life. Raises ValueError beyond 1 to FASTEST."""
        if not 1 <= pace <= FASTEST:
            raise ValueError(f"a pace is 1 to {FASTEST}")
        self._stop_going()
        self.pace, self.paused = pace, False

    def pause(self) -> None:
        """Stand."""
        self._stop_going()
        self.paused = True

    def go_to(self, moment: datetime) -> None:
        """Go to a moment; a telephone that somebody plays stops it there. Raises ValueError for one that has passed."""
        if moment <= self._story.now():
            raise ValueError("that moment has passed")
        self._stop_going()
        self.going_to, self.broken = moment, ""
        self._going = asyncio.get_running_loop().create_task(self._go(moment))

    def begin_at(self, moment: datetime) -> None:
        """It is this moment now, in a home in which nothing has happened yet: even one of years ago."""
        self._stop_going()
        self._story.run_from(moment)
        self._set = self._story.rate()

    def next_limit(self) -> datetime | None:
        """The nearest limit that is armed."""
        return self._story.next_limit()

    def look(self) -> None:
        """Let it run as it should just now."""
        if self.going_to is None:
            self._runs(self._wanted())

    async def aclose(self) -> None:
        """Go nowhere any more."""
        going = self._going
        self._stop_going()
        if going is not None:
            await asyncio.gather(going, return_exceptions=True)

    def _wanted(self) -> int:
        if self.paused:
            return 0
        if self.pace == 1 or self._marks.held():
            return 1
        if not (self._agenda.busy or self._story.in_flight()):
            self._stands_since = None
            return self.pace
        self._stands_since = self._stands_since or time.monotonic()
        return 1 if time.monotonic() - self._stands_since > STANDS_FOR else 0

    def _runs(self, rate: int) -> None:
        if rate != (1 if self._set is None else self._set):
            self._story.runs(rate)
            self._set = rate

    async def _go(self, moment: datetime) -> None:
        try:
            self._runs(0)
            while True:
                await wait_until_quiet(self._agenda, self._story)
                if self._marks.begin_steps() or self._agenda.busy:
                    continue  # a step was begun just now, here or by whoever looks in between
                now = self._story.now()
                if now >= moment or self._marks.held():
                    return
                marks = (moment, self._story.next_limit(), self._agenda.next_at(), self._marks.next_step())
                self._story.run_from(min(mark for mark in marks if mark is not None and mark > now))
                self._agenda.run_due(self._story.now())
        except StoryBroken as error:
            self.broken = str(error)
        finally:
            self.going_to = None

    def _stop_going(self) -> None:
        if self._going is not None:
            self._going.cancel()
        self._going, self.going_to = None, None
