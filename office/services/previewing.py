"""What an opening would do, decided by the very rules that decide and kept nowhere: who would get which text by which
channel, or why it would be refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.commands import OpenIncident
from engine.incident.state import Incident
from engine.rules.decide import decide
from engine.stream.events import DeliveryOwed
from engine.stream.recorded import Recorded
from engine.stream.refusal import Refusal
from office.office import Office

NUMBER = 1
ID = "PREVIEW-1"
"""An incident that is nowhere."""


@dataclass(frozen=True)
class Previewed:
    """The incident as it would stand, and the texts that it would owe. `now` is story time (UTC)."""

    rules: Rules
    incident: Incident
    owed: tuple[DeliveryOwed, ...]
    now: datetime


def preview(office: Office, command: OpenIncident, playbook: str) -> Previewed | Refusal:
    """What would follow now; the refusal, where it would be refused. Raises LedgerError."""
    with office.ledger.reading() as tx:
        now, house = tx.now_story(), office.rulebook.house(tx)
        ready = office.rulebook.ready(tx, playbook)
        if isinstance(ready, Refusal):
            return ready
        rules = office.rulebook.pinned(tx, ready.digest, house.standards_digest, command.known_at or now)
        digest = house.district_digest
    incident = Incident(ID)
    asked = command.model_copy(update={"incident": ID, "number": NUMBER})
    events = decide(rules, incident, asked, now, command.id)
    if isinstance(events, Refusal):
        return events
    for number, event in enumerate(events, 1):
        incident.apply(Recorded(ID, number, now, None, command.actor, command.id, digest, event))
    return Previewed(rules, incident, tuple(it for it in events if isinstance(it, DeliveryOwed)), now)
