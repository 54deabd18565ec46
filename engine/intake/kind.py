"""The intake log as a kind of stream: one for each year."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.intake import clocks, names
from engine.intake.commands import ReceiveSignal
from engine.intake.decide import SIGNAL_ACTS
from engine.intake.events import BEGINNINGS, SIGNAL_EVENTS
from engine.intake.state import IntakeLog


def _log(command: ReceiveSignal, moment: Moment) -> str:
    return names.log_of(moment.now, moment.zone)


INTAKE = Kind(
    "intake",
    SIGNAL_EVENTS,
    BEGINNINGS,
    IntakeLog,
    SIGNAL_ACTS,
    {ReceiveSignal: _log},
    foreign="not_for_intake",
    end=clocks.fire_due,
)
