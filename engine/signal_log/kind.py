"""The log of signals as a kind of stream: one for each year."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.signal_log import clocks, names
from engine.signal_log.commands import ReceiveSignal
from engine.signal_log.decide import SIGNAL_ACTS
from engine.signal_log.events import BEGINNINGS, SIGNAL_EVENTS
from engine.signal_log.state import SignalLog


def _log(command: ReceiveSignal, moment: Moment) -> str:
    return names.log_of(moment.now, moment.zone)


SIGNAL_LOGS = Kind(
    "intake",
    SIGNAL_EVENTS,
    BEGINNINGS,
    SignalLog,
    SIGNAL_ACTS,
    {ReceiveSignal: _log},
    foreign="not_for_intake",
    end=clocks.fire_due,
)
