"""How a monitor stands: the fold of its events."""

from __future__ import annotations

from dataclasses import dataclass

from engine.monitor.events import MonitorBegan, MonitorDoubted, MonitorExceeded, ValueMeasured
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState

KEPT = 20
"""Doubted values that are remembered, the newest; an instrument that is out of order may send them for months."""


@dataclass
class MonitorLog(StreamState):
    """The last value of a monitor, and the run of values that exceed its limit. `reported`: somebody was told of this
    run.

    `before`: the last value that can be, against which the next is held. A doubted value neither lengthens the run nor
    ends it.
    `in_doubt`: the doubted values since the last that is not; `doubt_reported`: somebody was told to look at the
    instrument.
    """

    last: ValueMeasured | None = None
    before: ValueMeasured | None = None
    run: tuple[ValueMeasured, ...] = ()
    reported: bool = False
    in_doubt: tuple[ValueMeasured, ...] = ()
    doubt_reported: bool = False
    began: MonitorBegan | None = None

    def take(self, entry: Recorded) -> None:
        """What an entry does to it beside its texts and limits."""
        match entry.event:
            case MonitorBegan() as it:
                self.began = it
            case ValueMeasured() as it:
                self._measured(it)
            case MonitorExceeded():
                self.reported = True
            case MonitorDoubted():
                self.doubt_reported = True
            case _:
                pass

    def _measured(self, it: ValueMeasured) -> None:
        self.last = it
        if it.doubted in (None, "jump"):
            self.before = it
        if it.doubted is None:
            self.run = (*self.run, it) if it.exceeds else ()
            self.reported = self.reported and it.exceeds
            self.in_doubt, self.doubt_reported = (), False
        else:
            self.in_doubt = (*self.in_doubt, it)[-KEPT:]
