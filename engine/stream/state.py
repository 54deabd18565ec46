"""How a stream of the ledger stands, whatever it is about: the texts and limits that it owes, and the one way in which
an entry changes it.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, Self

from engine.stream.event import OF_APPROVALS, Answer, LimitKind, Settled
from engine.stream.events import (
    DeliveryAttempted,
    DeliveryOwed,
    DeliverySettled,
    DeliverySuperseded,
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
    TextAnswered,
)
from engine.stream.recorded import Recorded
from engine.values.private import Private

DeliveryState = Literal[
    "owed", "attempted", "refused", "accepted", "delivered", "undelivered", "failed", "ambiguous", "superseded"
]
LimitState = Literal["armed", "cancelled", "ran_out"]
UNSENT: frozenset[DeliveryState] = frozenset({"owed", "attempted", "refused"})
TAKEN: frozenset[Settled] = frozenset({"accepted", "delivered"})
"""Outcomes that say: the provider has it."""


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
class Tried:
    """One handing over to a provider, with the exact text. `since` is machine time (aware, UTC): before it the provider
    cannot have it. `supposed`: no record says that it was handed over; it may have been, after a backup was taken."""

    attempt: int
    provider: str
    text: Private
    since: datetime
    supposed: bool = False


@dataclass(frozen=True)
class Delivery:
    """One text to one person on one channel, as far as the record knows.

    `together`: the texts with which its newest attempt went out as one, this one among them; empty: alone.
    `trying` is the attempt whose outcome is still to come; `doubts` are the attempts of which nobody knows whether the
    provider took them; `taken` are the outcomes that say it did, by attempt, in whatever order they came.
    """

    owed: DeliveryOwed
    owed_at: datetime
    state: DeliveryState = "owed"
    attempt: int = 0
    text: Private | None = None
    together: tuple[str, ...] = ()
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
    trying: Tried | None = None
    doubts: tuple[Tried, ...] = ()
    taken: Mapping[int, DeliverySettled] = field(default_factory=dict)

    @property
    def unknown(self) -> tuple[Tried, ...]:
        """Every attempt that the provider may have taken, and of which it has not said so."""
        return self.doubts if self.trying is None else (*self.doubts, self.trying)


@dataclass
class StreamState:
    """The fold of one stream. A kind of stream adds what it is about, and takes its own events in `take`. All times are
    UTC story time."""

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
        """Whether what a text asks has its answer; None where it asks for nothing (any more), as all texts of this kind
        do."""
        return None

    def draft(self) -> Self:
        """A copy to try events on; entries are frozen, so copying the tables is enough."""
        twin = copy.copy(self)
        for name, value in vars(self).items():
            if isinstance(value, dict):
                setattr(twin, name, dict(value))
        return twin

    def apply(self, entry: Recorded) -> None:
        """Take one entry into account: the one way in which anything changes a stream."""
        self.version, self.last_at = entry.version, entry.at
        _limits(self, entry)
        _texts(self, entry)
        self.take(entry)

    def take(self, entry: Recorded) -> None:
        """What an entry does to this kind of stream beside its texts and limits. A part that is a value of its own has
        `after(entry)`, which gives the part as it is then.
        """


def _limits(it: StreamState, entry: Recorded) -> None:
    match entry.event:
        case LimitArmed() as event:
            it.limits[event.limit] = Limit(event.limit, event.kind, event.subject, event.due, event.rung, entry.at)
        case LimitCancelled() as event:
            it.limits[event.limit] = replace(it.limits[event.limit], state="cancelled")
        case LimitRanOut() as event:
            it.limits[event.limit] = replace(it.limits[event.limit], state="ran_out")
        case _:
            pass


def _texts(it: StreamState, entry: Recorded) -> None:
    match entry.event:
        case DeliveryOwed() as event:
            it.deliveries[event.delivery] = Delivery(event, entry.at)
            if event.purpose != "reply" and event.purpose not in OF_APPROVALS:
                it.told[event.person] = event
        case DeliveryAttempted() as event:
            known = it.deliveries[event.delivery]
            since = event.since or entry.machine_at or entry.at
            tried = Tried(event.attempt, event.provider, event.text, since, supposed=event.since is not None)
            it.deliveries[event.delivery] = replace(
                known,
                state="attempted",
                attempt=event.attempt,
                text=event.text,
                together=event.together,
                provider=event.provider,
                trying=tried,
                doubts=known.unknown,
            )
        case DeliverySettled() as event:
            _settled(it, event, entry.at)
        case TextAnswered() as event:
            it.deliveries[event.delivery] = replace(
                it.deliveries[event.delivery], answer=event.answer, words=event.words
            )
        case DeliverySuperseded() as event:
            it.deliveries[event.delivery] = replace(it.deliveries[event.delivery], state="superseded")
        case _:
            pass


def _settled(it: StreamState, event: DeliverySettled, at: datetime) -> None:
    known = it.deliveries[event.delivery] = _weighed(it.deliveries[event.delivery], event)
    if event.late or event.outcome == "not_taken":
        return
    it.deliveries[event.delivery] = replace(
        known,
        state=event.outcome,
        provider_id=event.provider_id or known.provider_id,
        code=event.code,
        segments=event.segments or known.segments,
        again=event.again,
        dead=event.dead,
        refused_by=_refused_by(known, event),
        settled_at=at,
    )


def _weighed(delivery: Delivery, event: DeliverySettled) -> Delivery:
    """What an outcome leaves unknown of the attempts, late or not. Giving up an attempt of unknown outcome leaves it
    unknown."""
    about = [tried for tried in delivery.unknown if tried.attempt == event.attempt]
    given_up = event.outcome == "failed" and event.attempt in {tried.attempt for tried in delivery.doubts}
    others = tuple(tried for tried in delivery.doubts if tried.attempt != event.attempt)
    return replace(
        delivery,
        trying=delivery.trying if not about or delivery.trying not in about else None,
        doubts=(*others, *about) if event.outcome == "ambiguous" or given_up else others,
        taken={**delivery.taken, event.attempt: event} if event.outcome in TAKEN else delivery.taken,
    )


def _refused_by(delivery: Delivery, event: DeliverySettled) -> tuple[str, ...]:
    return (*delivery.refused_by, event.provider) if event.outcome == "refused" else delivery.refused_by
