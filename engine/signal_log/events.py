"""What happened to a signal, beside what happens to texts. The names are written into the ledger and never change their
meaning.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from engine.incident.signals import Way
from engine.signal_log.commands import AnswerWay
from engine.stream.event import Event, Evidence
from engine.values.private import Private


class IntakeStarted(Event):
    """The log of a year begins; `year` is the district's own."""

    type: ClassVar[str] = "intake_started"
    year: str
    practice: bool


class SignalReceived(Event):
    """Somebody said something; times are UTC, story time. `rule` cites what the two limits come from; None where none
    is set. `outfall`: the row of the register of which it speaks.
    """

    type: ClassVar[str] = "signal_received"
    signal: str
    way: Way
    words: Private
    water: str | None
    place: Private | None
    complainant: Private | None
    reach: Private | None
    reference: Private | None
    polluter: Private | None
    received_at: datetime
    apart: bool
    handle_by: datetime | None
    answer_by: datetime | None
    rule: str | None
    photos: tuple[Evidence, ...] = ()
    outfall: str | None = None


class SignalMerged(Event):
    """The signal speaks of this incident."""

    type: ClassVar[str] = "signal_merged"
    signal: str
    incident: str


class SignalReleased(Event):
    """The incident would not have the signal after all, for the reason of this `code`.

    It is `back_to` the incident that it was moved from, or waits for a decision again.
    """

    type: ClassVar[str] = "signal_released"
    signal: str
    incident: str
    code: str
    back_to: str | None = None


class SignalMoved(Event):
    """The signal was wrongly said to speak of the incident `left`: it speaks of this one, or (None) waits for a
    decision again.
    """

    type: ClassVar[str] = "signal_moved"
    signal: str
    left: str
    incident: str | None
    reason: Private


class SignalOpened(Event):
    """This incident was opened because of the signal."""

    type: ClassVar[str] = "signal_opened"
    signal: str
    incident: str


class SignalDismissed(Event):
    """Nothing follows from the signal but an answer."""

    type: ClassVar[str] = "signal_dismissed"
    signal: str
    reason: Private


class SignalAnswered(Event):
    """Whoever sent the signal was told this."""

    type: ClassVar[str] = "signal_answered"
    signal: str
    how: AnswerWay
    words: Private
    happened_at: datetime


BEGINNINGS: tuple[type[Event], ...] = (IntakeStarted,)
"""What a log of signals begins with."""
SIGNAL_EVENTS: tuple[type[Event], ...] = (
    *BEGINNINGS,
    SignalReceived,
    SignalMerged,
    SignalReleased,
    SignalMoved,
    SignalOpened,
    SignalDismissed,
    SignalAnswered,
)
