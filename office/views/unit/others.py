"""What else a person is asked just now, in a line each, the most urgent first. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from engine.incident.state import Incident
from engine.ledger.work import outbox
from engine.rules.texts import open_questions
from office.views.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.stream.state import Delivery
    from office.office import Office
    from office.wording.language import Lang

FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class OtherView:
    """A text that still wants something of this person. `waits`: an answer; else they have accepted it."""

    incident: str
    delivery: str
    reference: str
    water: str
    titles: tuple[str, ...]
    due: datetime | None
    waits: bool
    drill: bool


def others(
    office: Office, person: str, lang: Lang, besides: frozenset[tuple[str, str]] = frozenset()
) -> list[OtherView]:
    """Every text of an incident whose duties still want something of this person; of those that ask for the same the
    newest. `besides`: incident and duty of what is shown already. Raises LedgerError.
    """
    shown: set[tuple[str, str]] = set(besides)
    found = []
    for incident, delivery in asking(office, person):
        duties = _theirs(incident, delivery)
        fresh = [duty for duty in duties if (incident.id, duty) not in shown]
        if not fresh:
            continue
        shown |= {(incident.id, duty) for duty in duties}
        found.append(_other(office, incident, delivery, fresh, lang))
    return sorted(found, key=lambda it: (it.drill, not it.waits, it.due or FAR))


def asking(office: Office, person: str) -> Iterator[tuple[Incident, Delivery]]:
    """The texts of incidents that run and that asked this person, the newest first. Raises LedgerError."""
    with office.ledger.reading() as tx:
        rows = outbox.asked_of(tx, person)
    streams = {name: office.desk.stream(name) for name in dict.fromkeys(row.stream for row in rows)}
    for row in rows:
        incident = streams[row.stream]
        if isinstance(incident, Incident) and not incident.ended and row.delivery in incident.deliveries:
            yield incident, incident.deliveries[row.delivery]


def duties_of(incident: Incident, delivery: Delivery) -> frozenset[tuple[str, str]]:
    """What a text asks for, as `others` takes it."""
    return frozenset((incident.id, duty) for duty in delivery.owed.duties)


def _theirs(incident: Incident, delivery: Delivery) -> list[str]:
    both = [*open_questions.waiting(incident, delivery), *open_questions.taken_on(incident, delivery)]
    return [duty.id for _, duty in sorted(both, key=lambda it: it[0])]


def _other(office: Office, incident: Incident, delivery: Delivery, duties: list[str], lang: Lang) -> OtherView:
    names = Names(office.desk.rules_of(incident), lang)
    own = [incident.duties[it] for it in duties]
    waits = any(it.answer is None for it in own)
    limits = [at for it in own if (at := (it.answer_due if it.answer is None else None) or it.finish_due) is not None]
    return OtherView(
        incident.id,
        delivery.owed.delivery,
        delivery.owed.reference,
        names.water(incident.head.water),
        tuple(names.title(it) for it in own),
        min(limits, default=None),
        waits,
        incident.head.drill,
    )
