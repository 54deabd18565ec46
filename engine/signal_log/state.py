"""How a log of signals stands: the fold of its events."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from engine.signal_log.commands import AnswerWay
from engine.signal_log.events import (
    IntakeStarted,
    SignalAnswered,
    SignalDismissed,
    SignalMerged,
    SignalMoved,
    SignalOpened,
    SignalReceived,
    SignalReleased,
)
from engine.stream.recorded import Recorded
from engine.stream.state import StreamState
from engine.values.private import Private

Outcome = Literal["undecided", "merged", "opened", "dismissed"]
Clock = Literal["handling", "reply"]
"""handling: until somebody decides what becomes of a signal · reply: until its sender is answered."""


@dataclass(frozen=True)
class Answered:
    """What the sender of a signal was told, how, when (story time, UTC) and by whom (an id)."""

    how: AnswerWay
    words: Private
    at: datetime
    by: str


@dataclass(frozen=True)
class Signal:
    """One thing that the office heard. `moved`: how it was given to another incident last, and why.

    `left`: every incident that it was ever taken from. Two officers may move it in one moment, and each sees only one
    step.
    """

    heard: SignalReceived
    outcome: Outcome = "undecided"
    incident: str | None = None
    reason: Private | None = None
    answered: Answered | None = None
    moved: SignalMoved | None = None
    left: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """As it is named to people: S-2017-003."""
        return self.heard.signal

    @property
    def owes_answer(self) -> bool:
        """Its sender can be reached, has a time by which to be answered, and was not answered yet."""
        return self.heard.answer_by is not None and self.answered is None


@dataclass
class SignalLog(StreamState):
    """The signals of one year, as the events left them."""

    began: IntakeStarted | None = None
    signals: dict[str, Signal] = field(default_factory=dict)

    def take(self, entry: Recorded) -> None:
        """What an entry does to it beside its texts and limits."""
        _signals(self, entry)

    def overdue(self, clock: Clock) -> tuple[Signal, ...]:
        """The signals of which the time ran out and what was expected has not come, the oldest first."""
        late = {limit.subject for limit in self.limits.values() if limit.kind == clock and limit.state == "ran_out"}
        return tuple(signal for signal in self.signals.values() if signal.id in late and waits(signal, clock))


def waits(signal: Signal, clock: Clock) -> bool:
    """What the clock runs for has not come yet."""
    return signal.outcome == "undecided" if clock == "handling" else signal.owes_answer


def _signals(it: SignalLog, entry: Recorded) -> None:
    match entry.event:
        case IntakeStarted() as event:
            it.began = event
        case SignalReceived() as event:
            it.signals[event.signal] = Signal(event)
        case SignalMerged() as event:
            it.signals[event.signal] = replace(it.signals[event.signal], outcome="merged", incident=event.incident)
        case SignalReleased() as event:
            back: Outcome = "undecided" if event.back_to is None else "merged"
            it.signals[event.signal] = replace(it.signals[event.signal], outcome=back, incident=event.back_to)
        case SignalMoved() as event:
            now: Outcome = "undecided" if event.incident is None else "merged"
            known = it.signals[event.signal]
            left = tuple(dict.fromkeys((*known.left, event.left)))
            it.signals[event.signal] = replace(known, outcome=now, incident=event.incident, moved=event, left=left)
        case SignalOpened() as event:
            it.signals[event.signal] = replace(it.signals[event.signal], outcome="opened", incident=event.incident)
        case SignalDismissed() as event:
            it.signals[event.signal] = replace(it.signals[event.signal], outcome="dismissed", reason=event.reason)
        case SignalAnswered() as event:
            told = Answered(event.how, event.words, event.happened_at, entry.actor.name)
            it.signals[event.signal] = replace(it.signals[event.signal], answered=told)
        case _:
            pass
