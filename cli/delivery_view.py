"""Every text of an incident with all that is known of it: asked, claimed, taken, arrived, answered, by whom, and what it cost.

All of it follows from the record. Shows nothing and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cli.names import Names
from engine.incident.events import (
    DeliveryAttempted,
    DeliveryOwed,
    DeliverySettled,
    DeliverySuperseded,
    DutyAnswered,
    TextAnswered,
)
from engine.incident.recorded import Recorded
from engine.incident.state import Incident


@dataclass(frozen=True)
class AttemptView:
    """One time that a text was handed to a provider, and what it said. `claimed_at`: the exact text was recorded, and then sent."""

    attempt: int
    provider: str
    claimed_at: datetime
    outcome: str | None = None
    code: str | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True)
class AnswerView:
    """An answer: whose, through which door, and on whose word where somebody entered it for them."""

    answer: str
    person: str
    via: str
    entered_by: str | None
    basis: str | None
    words: str | None
    at: datetime


@dataclass(frozen=True)
class TextView:
    """One text to one person on one channel, and what became of it. Times are story time (UTC)."""

    delivery: str
    reference: str
    person: str
    person_name: str
    unit: str
    unit_name: str
    channel: str
    address: str
    purpose: str
    urgency: str
    asks: bool
    duties: tuple[str, ...]
    state: str
    attempt: int
    provider: str | None
    provider_id: str | None
    refused_by: tuple[str, ...]
    code: str | None
    segments: int | None
    text: str | None
    link: str | None
    round: int
    replaces: str | None
    replaces_reference: str | None
    owed_at: datetime
    claimed_at: datetime | None = None
    accepted_at: datetime | None = None
    delivered_at: datetime | None = None
    superseded: str | None = None
    attempts: tuple[AttemptView, ...] = ()
    answers: tuple[AnswerView, ...] = ()

    @property
    def answer(self) -> AnswerView | None:
        """The last answer, which counts."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True)
class TotalView:
    """What it all came to. `segments` counts what providers have said; `unanswered` those that ask and have no answer."""

    texts: int
    segments: int
    answered: int
    unanswered: int


@dataclass
class _Found:
    """What the record says of one text, gathered entry by entry."""

    times: dict[str, Any]
    attempts: dict[int, AttemptView] = field(default_factory=dict)
    answers: list[AnswerView] = field(default_factory=list)


def texts(incident: Incident, entries: Iterable[Recorded], names: Names) -> tuple[TextView, ...]:
    """Every text of the incident, in the order in which they became owed."""
    found: dict[str, _Found] = {}
    for entry in entries:
        _gather(incident, found, entry)
    return tuple(_text(incident, delivery, known, names) for delivery, known in found.items())


def total(seen: Iterable[TextView]) -> TotalView:
    """The sum of these texts."""
    those = list(seen)
    asking = [it for it in those if it.asks and it.state != "superseded"]
    return TotalView(
        texts=sum(bool(it.attempts) for it in those),
        segments=sum(it.segments or 0 for it in those),
        answered=sum(it.answer is not None for it in those),
        unanswered=sum(it.answer is None for it in asking),
    )


def _gather(incident: Incident, found: dict[str, _Found], entry: Recorded) -> None:
    match entry.event:
        case DeliveryOwed() as event:
            found[event.delivery] = _Found({"owed_at": entry.at})
        case DeliveryAttempted() as event:
            text = found[event.delivery]
            text.times |= {"claimed_at": text.times.get("claimed_at", entry.at), "link": event.link}
            text.attempts[event.attempt] = AttemptView(event.attempt, event.provider, entry.at)
        case DeliverySettled() as event:
            _settled(found[event.delivery], event, entry.at)
        case DeliverySuperseded() as event:
            found[event.delivery].times["superseded"] = event.reason
        case TextAnswered() as event:
            found[event.delivery].answers.append(_answer(entry, event.answer, event.person, event.words))
        case DutyAnswered(delivery=None) as event:
            for name, text in found.items():
                owed = incident.deliveries[name].owed
                if owed.asks and owed.person == event.person and event.duty in owed.duties:
                    text.answers.append(_answer(entry, event.answer, event.person, event.reason))
        case _:
            pass


def _settled(text: _Found, event: DeliverySettled, at: datetime) -> None:
    known = text.attempts.get(event.attempt)
    if known is not None:
        text.attempts[event.attempt] = AttemptView(known.attempt, event.provider, known.claimed_at, event.outcome, event.code, at)
    if event.outcome in ("accepted", "delivered") and not event.late:
        text.times.setdefault(f"{event.outcome}_at", at)


def _answer(entry: Recorded, answer: str, person: str, words: str | None) -> AnswerView:
    actor = entry.actor
    return AnswerView(answer, person, actor.via, actor.entered_by, actor.basis, str(words) if words else None, entry.at)


def _text(incident: Incident, name: str, found: _Found, names: Names) -> TextView:
    known = incident.deliveries[name]
    owed = known.owed
    before = incident.deliveries.get(owed.replaces or "")
    return TextView(
        delivery=name, reference=owed.reference, person=owed.person, person_name=str(owed.person_name), unit=owed.unit,
        unit_name=names.unit(owed.unit), channel=owed.channel, address=str(owed.address), purpose=owed.purpose, urgency=owed.urgency,
        asks=owed.asks, duties=owed.duties, state=known.state, attempt=known.attempt, provider=known.provider,
        provider_id=known.provider_id, refused_by=known.refused_by, code=known.code, segments=known.segments,
        text=known.text and str(known.text), round=owed.round, replaces=owed.replaces,
        replaces_reference=before.owed.reference if before else None, attempts=tuple(found.attempts.values()),
        answers=tuple(found.answers), **({"link": None} | found.times),
    )  # fmt: skip
