"""How long a signal may wait, how many make a thing verified, and until when a complaint re-opens an incident, as
frozen rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from engine.values.dated import Dated
from engine.values.durations import Duration
from engine.values.provenance import Sourced


class SlipLevel(Sourced):
    """What the slip of whoever hands a signal on may say: it is dealt with and answered `within`, by the clock and not
    by working days.
    """

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    within: Duration


class SignalClock(Dated):
    """Of signals that came these ways: who decides what becomes of one `within`, its sender is answered after so many
    working days.

    Without `answer_working_days` nobody waits for an answer. `chase` is the time from one reminder that it is late to
    the next. `slips`, by what stands on them: where one comes along, its level counts in the place of the row's own
    times.
    """

    ways: tuple[str, ...] = Field(min_length=1)
    within: Duration
    answer_working_days: int | None = Field(default=None, gt=0, le=366)
    chase: Duration
    pressing: bool = False
    slips: Mapping[str, SlipLevel] = Field(default_factory=dict)


class Reopening(Dated):
    """A complaint about a water on which an incident was closed no longer ago than this opens it again. Calendar
    days.
    """

    days: int = Field(gt=0, le=366)
    ways: tuple[str, ...] = Field(min_length=1)


class Independent(Dated):
    """So many independent signals count as verification."""

    signals: int = Field(gt=1, le=100)


class SignalRules(BaseModel):
    """The tables of the intake; a way that no clock names has no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    clocks: tuple[SignalClock, ...] = ()
    reopening: Reopening | None = None
    independent: Independent | None = None

    def clock_of(self, way: str) -> SignalClock | None:
        """The clock of signals that came this way."""
        return next((row for row in self.clocks if way in row.ways), None)
