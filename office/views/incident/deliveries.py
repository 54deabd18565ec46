"""Every text of an incident with all that is known of it: asked, claimed, taken, arrived, answered, by whom, and what
it cost.

All of it follows from the record. Shows nothing and decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.incident.duties import DutyAnswered
from engine.incident.state import Incident
from engine.stream.events import DeliveryAttempted, DeliveryOwed, DeliverySettled, DeliverySuperseded, TextAnswered
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from office.services.found import find
from office.views.incident.attempts import AttemptView, OutcomeView, Told
from office.views.names import Names
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office


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
    says: str | None = None


@dataclass(frozen=True)
class TextView:
    """One text to one person on one channel, and what became of it. Times are story time (UTC).

    `together`: the texts, of whatever incidents, with which it went out as one; empty: alone.
    `ambiguous`: of at least one attempt it is not known whether the provider took it. `twice`: whether it was taken
    more than once.
    """

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
    ambiguous: bool = False
    twice: Told = "no"
    together: tuple[str, ...] = ()

    @property
    def answer(self) -> AnswerView | None:
        """The last answer, which counts."""
        return self.answers[-1] if self.answers else None


@dataclass(frozen=True)
class TotalView:
    """What it all came to. `segments` counts what providers have said; `unanswered` those that ask and have no answer.

    `ambiguous` and `twice` count texts: those with an attempt of unknown outcome, and those that were or may have been
    taken twice.
    """

    texts: int
    segments: int
    answered: int
    unanswered: int
    ambiguous: int
    twice: int


@dataclass(frozen=True)
class DeliveriesView:
    """Every text of an incident, and what they came to."""

    incident: str
    deliveries: tuple[TextView, ...]
    total: TotalView


@dataclass
class _Found:
    """What the record says of one text, gathered entry by entry."""

    times: dict[str, Any]
    attempts: dict[int, AttemptView] = field(default_factory=dict)
    answers: list[AnswerView] = field(default_factory=list)


def deliveries(office: Office, incident: str, lang: Lang) -> DeliveriesView | Refusal:
    """The texts of an incident by its id; a refusal where none has it. Raises LedgerError."""
    found = find(office, incident)
    if isinstance(found, Refusal):
        return found
    seen = texts(found.incident, found.entries, Names(found.rules, lang))
    return DeliveriesView(incident, seen, total(seen))


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
        ambiguous=sum(it.ambiguous for it in those),
        twice=sum(it.twice != "no" for it in those),
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
            found[event.delivery].answers.append(_answer(entry, event.answer, event.person, event.words, event.says))
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
        learnt = OutcomeView(event.outcome, event.code, event.provider, event.provider_id, at, event.late)
        text.attempts[event.attempt] = AttemptView(
            known.attempt, event.provider, known.claimed_at, (*known.outcomes, learnt)
        )
    if event.outcome in ("accepted", "delivered") and not event.late:
        text.times.setdefault(f"{event.outcome}_at", at)


def _answer(entry: Recorded, answer: str, person: str, words: str | None, says: str | None = None) -> AnswerView:
    actor = entry.actor
    return AnswerView(
        answer, person, actor.via, actor.entered_by, actor.basis, str(words) if words else None, entry.at, says
    )


def _text(incident: Incident, name: str, found: _Found, names: Names) -> TextView:
    known = incident.deliveries[name]
    owed = known.owed
    before = incident.deliveries.get(owed.replaces or "")
    attempts = tuple(found.attempts.values())
    return TextView(
        delivery=name,
        reference=owed.reference,
        person=owed.person,
        person_name=str(owed.person_name),
        unit=owed.unit,
        unit_name=names.unit(owed.unit),
        channel=owed.channel,
        address=str(owed.address),
        purpose=owed.purpose,
        urgency=owed.urgency,
        asks=owed.asks,
        duties=owed.duties,
        state=known.state,
        attempt=known.attempt,
        provider=known.provider,
        provider_id=known.provider_id,
        refused_by=known.refused_by,
        code=known.code,
        segments=known.segments,
        text=known.text and str(known.text),
        round=owed.round,
        replaces=owed.replaces,
        replaces_reference=before.owed.reference if before else None,
        attempts=attempts,
        answers=tuple(found.answers),
        ambiguous=_ambiguous(attempts),
        twice=_twice(attempts),
        together=known.together,
        **({"link": None} | found.times),
    )


def _ambiguous(attempts: Sequence[AttemptView]) -> bool:
    """Something is not known, beside the newest attempt's outcome that is still to come."""
    return any(it.told == "perhaps" for it in attempts if it.outcomes or it is not attempts[-1])


def _twice(attempts: Sequence[AttemptView]) -> Told:
    """Whether the person was told more than once by this text."""
    told = [it.told for it in attempts]
    if told.count("yes") > 1:
        return "yes"
    return "perhaps" if len(told) - told.count("no") > 1 else "no"
