"""What every stream of the ledger owes, whatever it is about: texts and limits, and the part of the fold that keeps them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, Self

from engine.incident.event import Answer, Event, LimitKind
from engine.incident.events import (
    DeliveryAttempted,
    DeliveryOwed,
    DeliverySettled,
    DeliverySuperseded,
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
    TextAnswered,
)
from engine.incident.recorded import Recorded
from engine.private import Private

DeliveryState = Literal["owed", "attempted", "refused", "accepted", "delivered", "undelivered", "failed", "ambiguous", "superseded"]
LimitState = Literal["armed", "cancelled", "ran_out"]
UNSENT: frozenset[DeliveryState] = frozenset({"owed", "attempted", "refused"})


@dataclass(frozen=True)
class Limit:
    """A time by which something is expected."""

    id: str
    kind: LimitKind
    subject: str
    due: datetime
    rung: int | None
    armed_at: datetime
    state: LimitState = "armed"


@dataclass(frozen=True)
class Delivery:
    """One text to one person on one channel, as far as the record knows."""

    owed: DeliveryOwed
    owed_at: datetime
    state: DeliveryState = "owed"
    attempt: int = 0
    text: Private | None = None
    provider: str | None = None
    provider_id: str | None = None
    code: str | None = None
    segments: int | None = None
    again: int = 0
    dead: bool = False
    refused_by: tuple[str, ...] = ()
    settled_at: datetime | None = None
    answer: Answer | None = None
    words: Private | None = None


@dataclass
class Owing:
    """The fold of one stream. A kind of stream adds what it is about, and takes its own events in `take`. All times are UTC story time."""

    id: str
    version: int = 0
    last_at: datetime | None = None
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    told: dict[str, DeliveryOwed] = field(default_factory=dict)
    limits: dict[str, Limit] = field(default_factory=dict)

    @property
    def exists(self) -> bool:
        """False for an id under which nothing was ever begun."""
        return self.version > 0

    def answered(self, delivery: Delivery) -> bool | None:
        """Whether what a text asks has its answer; None where it asks for nothing (any more), as all texts of this kind do."""
        return None

    def draft(self) -> Self:
        """A copy to try events on; entries are frozen, so copying the tables is enough."""
        twin = copy.copy(self)
        for name, value in vars(self).items():
            if isinstance(value, dict):
                setattr(twin, name, dict(value))
        return twin

    def apply(self, recorded: Recorded) -> None:
        """Take one recorded event into account."""
        self.version, self.last_at = recorded.version, recorded.at
        _limits(self, recorded.event, recorded)
        _texts(self, recorded.event, recorded)
        self.take(recorded)

    def take(self, recorded: Recorded) -> None:
        """What an event does to this kind of stream beside its texts and limits."""


def _limits(it: Owing, event: Event, entry: Recorded) -> None:
    match event:
        case LimitArmed():
            it.limits[event.limit] = Limit(event.limit, event.kind, event.subject, event.due, event.rung, entry.at)
        case LimitCancelled():
            it.limits[event.limit] = replace(it.limits[event.limit], state="cancelled")
        case LimitRanOut():
            it.limits[event.limit] = replace(it.limits[event.limit], state="ran_out")
        case _:
            pass


def _texts(it: Owing, event: Event, entry: Recorded) -> None:
    match event:
        case DeliveryOwed():
            it.deliveries[event.delivery] = Delivery(event, entry.at)
            if event.purpose != "reply":
                it.told[event.person] = event
        case DeliveryAttempted():
            it.deliveries[event.delivery] = replace(
                it.deliveries[event.delivery], state="attempted", attempt=event.attempt, text=event.text, provider=event.provider
            )
        case DeliverySettled(late=False):
            it.deliveries[event.delivery] = replace(
                it.deliveries[event.delivery],
                state=event.outcome,
                provider_id=event.provider_id or it.deliveries[event.delivery].provider_id,
                code=event.code,
                segments=event.segments or it.deliveries[event.delivery].segments,
                again=event.again,
                dead=event.dead,
                refused_by=_refused_by(it.deliveries[event.delivery], event),
                settled_at=entry.at,
            )
        case TextAnswered():
            it.deliveries[event.delivery] = replace(it.deliveries[event.delivery], answer=event.answer, words=event.words)
        case DeliverySuperseded():
            it.deliveries[event.delivery] = replace(it.deliveries[event.delivery], state="superseded")
        case _:
            pass


def _refused_by(delivery: Delivery, event: DeliverySettled) -> tuple[str, ...]:
    return (*delivery.refused_by, event.provider) if event.outcome == "refused" else delivery.refused_by
