"""What a monitor measured. The names are written into the ledger and never change their meaning. Times are aware UTC
story time.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from engine.stream.event import Event


class MonitorBegan(Event):
    """The first value of a monitor came in: what it measures and where, as the district said then."""

    type: ClassVar[str] = "monitor_began"
    monitor: str
    water: str
    item: str
    practice: bool


class ValueMeasured(Event):
    """One value in the standard's unit, beside the limit that it was held to; `written` as it came in where that was
    another unit.

    `doubted`: why it is (engine.standards.plausible.Doubt); it is kept, and exceeds nothing. `read_as`: characters
    dropped or read as
    others.
    """

    type: ClassVar[str] = "value_measured"
    monitor: str
    value: str
    written: str | None
    limit: str
    exceeds: bool
    measured_at: datetime
    doubted: str | None = None
    read_as: str = ""


class MonitorExceeded(Event):
    """So many values in a row exceed the limit: somebody should look. Once for each run of such values."""

    type: ClassVar[str] = "monitor_exceeded"
    monitor: str
    water: str
    item: str
    values: tuple[str, ...]
    limit: str
    since: datetime


class MonitorDoubted(Event):
    """So many values in a row are doubted that nothing is known of the water: somebody should look at the instrument.
    Once for each run of such values. `doubts`: why each of them is.
    """

    type: ClassVar[str] = "monitor_doubted"
    monitor: str
    water: str
    item: str
    values: tuple[str, ...]
    doubts: tuple[str, ...]
    since: datetime


MONITOR_EVENTS: tuple[type[Event], ...] = (MonitorBegan, ValueMeasured, MonitorExceeded, MonitorDoubted)
