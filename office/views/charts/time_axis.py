"""A stretch of time along a drawing, with ticks at whole hours and days of the district's own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.wording.times import local

HOUR = timedelta(hours=1)
STEPS = (timedelta(minutes=10), HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 168 * HOUR)


@dataclass(frozen=True)
class Tick:
    """Where a whole hour or day lies, and how it reads: `12:00`, at midnight `5-02`."""

    x: float
    text: str


@dataclass(frozen=True)
class TimeAxis:
    """From `start` to `end` (aware) between two places in units of the drawing."""

    start: datetime
    end: datetime
    left: float
    right: float

    def x(self, at: datetime) -> float:
        """Where an instant lies, to a tenth; it may lie outside."""
        share = (at - self.start) / (self.end - self.start)
        return round(self.left + share * (self.right - self.left), 1)

    def within(self, at: datetime) -> float:
        """The same, held to the ends."""
        return min(max(self.x(at), self.left), self.right)

    def ticks(self, most: int = 8) -> tuple[Tick, ...]:
        """At most so many, at the narrowest step that allows it, counted from local midnight."""
        span = self.end - self.start
        step = next((it for it in STEPS if span / it <= most), span / most)
        here = local(self.start)
        at = here.replace(hour=0, minute=0, second=0, microsecond=0)
        found = []
        while at <= self.end:
            if at >= here:
                clock = local(at)
                text = f"{clock.month}-{clock.day:02d}" if (clock.hour, clock.minute) == (0, 0) else f"{clock:%H:%M}"
                found.append(Tick(self.x(at), text))
            at += step
        return tuple(found)
