"""One incident as it is read from the ledger in one look: what is shown of it is made of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from engine.house.events import HOUSE
from engine.incident.state import Incident, fold
from engine.ledger.snapshot import INCIDENT_OPENED, Snapshot
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal

if TYPE_CHECKING:
    from engine.deciding.ruleset import Rules
    from office.office import Office


@dataclass(frozen=True)
class Found:
    """An incident with all that its views need. `now` is story time (UTC), `head` the ledger's, as printed."""

    entries: list[Recorded]
    incident: Incident
    rules: Rules
    now: datetime
    head: str


def find(office: Office, incident: str) -> Found | Refusal:
    """An incident by its id; a refusal where none has it. Raises LedgerError."""
    with office.ledger.reading() as tx:
        entries = read(tx, incident)
        return entries if isinstance(entries, Refusal) else found_in(office, tx, entries, fold(incident, entries))


def read(tx: Snapshot, incident: str) -> list[Recorded] | Refusal:
    """The entries of an incident; a refusal where this is the id of none. Raises LedgerError."""
    entries = [] if incident == HOUSE else tx.read(incident)
    if not entries:
        return Refusal("unknown_incident", {"incident": incident})
    return Refusal("not_an_incident", {"incident": incident}) if is_beside(entries) else entries


def found_in(office: Office, tx: Snapshot, entries: list[Recorded], folded: Incident) -> Found:
    """An incident with its rules and what time it is, in the look in which these are all its entries."""
    return Found(entries, folded, _rules(office, tx, folded), tx.now_story(), str(tx.head(folded.id)))


def _rules(office: Office, tx: Snapshot, incident: Incident) -> Rules:
    """The rules of an incident, with where its children stand; as the Desk has them, which is not loaded for a look."""
    rules = office.rulebook.pinned(tx, incident.playbook_digest, incident.head.standards_digest, incident.head.known_at)
    children = incident.family.children
    return replace(rules, children={it: fold(it, tx.read(it)).stage for it in children}) if children else rules


def is_beside(entries: Sequence[Recorded]) -> bool:
    """Whether this is a stream of a kind beside incidents: a contact test, canaries, the log of signals."""
    return bool(entries) and entries[0].event.type != INCIDENT_OPENED
