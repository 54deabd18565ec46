"""What is open on a water already when somebody opens an incident there. It hinders nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.district.lookup import waters_named
from engine.incident.state import Incident

if TYPE_CHECKING:
    from engine.incident.commands import OpenIncident
    from office.office import Office


@dataclass(frozen=True)
class OpenThereView:
    """An incident as it stood before the other was opened. `told`: the persons who have had a text of it, by id."""

    incident: str
    stage: str
    since: datetime | None
    summary: str
    told: frozenset[str]


@dataclass(frozen=True)
class AlsoOpenView:
    """Another incident that is open on this water, and how many persons both tell."""

    incident: str
    stage: str
    told_again: int


def open_there(office: Office, command: OpenIncident) -> tuple[OpenThereView, ...]:
    """The incidents that are open on the water of this opening, drills where it is one; without what the same command
    has opened. Raises LedgerError.
    """
    waters = {water.id for water in waters_named(office.district(), command.water)}
    with office.ledger.reading() as tx:
        others = [stream for stream in tx.incidents() if next(iter(tx.read(stream))).command != command.id]
    loaded = (office.desk.load(stream) for stream in others)
    return tuple(
        OpenThereView(it.id, it.stage, it.stage_at, str(it.head.summary), _told(it))
        for it in loaded
        if it is not None and not it.ended and it.head.water in waters and it.head.drill == command.drill
    )


def also_open(opened: Incident, others: Iterable[OpenThereView]) -> tuple[AlsoOpenView, ...]:
    """Each of the others beside the incident that was opened now."""
    return tuple(AlsoOpenView(it.incident, it.stage, len(_told(opened) & it.told)) for it in others)


def are_joined(opened: Incident, other: str) -> bool:
    """One is a part of the other."""
    return other in (opened.family.parent, *opened.family.children)


def _told(incident: Incident) -> frozenset[str]:
    return frozenset(it.owed.person for it in incident.deliveries.values())
