"""How a probe stands: the fold of its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from engine.probe.commands import Arrival
from engine.probe.events import CanariesStarted, CanaryFailed, CanarySent, ContactTestEnded, ContactTestStarted
from engine.stream.actor import Via
from engine.stream.event import Answer
from engine.stream.events import DeliverySettled, TextAnswered
from engine.stream.recorded import Recorded
from engine.stream.state import Delivery, StreamState

CanaryState = Literal["under_way", "arrived", "failed"]


@dataclass(frozen=True)
class Answered:
    """Who answered a text of a contact test needs no saying; this says what, when (story time, UTC) and by which
    door.
    """

    answer: Answer
    at: datetime
    via: Via


@dataclass(frozen=True)
class Canary:
    """One canary. Its times are the machine's (UTC): it tries machines."""

    delivery: str
    channel: str
    provider: str
    until: Arrival
    sent_at: datetime
    state: CanaryState = "under_way"
    ended_at: datetime | None = None
    code: str | None = None


@dataclass
class Probe(StreamState):
    """A contact test or a day of canaries, as its events left it."""

    test: ContactTestStarted | None = None
    day: CanariesStarted | None = None
    started_at: datetime | None = None
    ended: ContactTestEnded | None = None
    answers: dict[str, Answered] = field(default_factory=dict)
    canaries: dict[str, Canary] = field(default_factory=dict)

    @property
    def practice(self) -> bool:
        """Nothing of it leaves the machine."""
        began = self.test or self.day
        return began is not None and began.practice

    def answered(self, delivery: Delivery) -> bool | None:
        """Whether what a text asks has its answer; None where it asks for nothing any more."""
        return None if self.ended is not None else delivery.owed.delivery in self.answers

    def take(self, entry: Recorded) -> None:
        """What an entry does to it beside its texts and limits."""
        _test(self, entry)
        _canaries(self, entry)


def fold(stream: str, entries: Iterable[Recorded]) -> Probe:
    """The probe as these entries left it."""
    probe = Probe(stream)
    for entry in entries:
        probe.apply(entry)
    return probe


def _test(it: Probe, entry: Recorded) -> None:
    match entry.event:
        case ContactTestStarted() as event:
            it.test, it.started_at = event, entry.at
        case TextAnswered() as event:
            it.answers.setdefault(event.delivery, Answered(event.answer, entry.at, entry.actor.via))
        case ContactTestEnded() as event:
            it.ended = event
        case _:
            pass


def _canaries(it: Probe, entry: Recorded) -> None:
    at = entry.machine_at or entry.at
    match entry.event:
        case CanariesStarted() as event:
            it.day, it.started_at = event, entry.at
        case CanarySent() as event:
            it.canaries[event.delivery] = Canary(event.delivery, event.channel, event.provider, event.until, at)
        case DeliverySettled(late=False) as event if event.delivery in it.canaries:
            known = it.canaries[event.delivery]
            if known.state == "under_way" and event.outcome in (known.until, "delivered"):
                it.canaries[event.delivery] = replace(known, state="arrived", ended_at=at)
        case CanaryFailed() as event:
            it.canaries[event.delivery] = replace(
                it.canaries[event.delivery], state="failed", ended_at=at, code=event.code
            )
        case _:
            pass
