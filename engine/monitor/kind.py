"""Monitors as a kind of stream: one for each."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.monitor.commands import TakeValue
from engine.monitor.decide import MONITOR_ACTS
from engine.monitor.events import MONITOR_EVENTS, MonitorBegan
from engine.monitor.state import MonitorLog


def stream_of(monitor: str) -> str:
    """The stream of a monitor."""
    return f"monitor-{monitor}"


def _named(command: TakeValue, moment: Moment) -> str:
    return stream_of(command.monitor)


MONITORS = Kind("monitor", MONITOR_EVENTS, (MonitorBegan,), MonitorLog, MONITOR_ACTS, {TakeValue: _named}, owes=False)
