"""What the open incidents of a home count on at once, for whoever shows it. Looks only; the engine says what is
promised twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.stock.events import STOCK
from engine.stock.promised import PromisedTwice, promised_twice
from engine.stock.state import Stock

if TYPE_CHECKING:
    from engine.deciding.ruleset import Rules
    from engine.incident.state import Incident
    from engine.ledger.store import Snapshot
    from office.office import Office

LOOKED_AT = 50
"""The newest incidents that a command looks at for what they count on; `list` looks at all."""


def promised(office: Office, incident: str) -> list[PromisedTwice]:
    """What this incident and another one that is open count on both. Raises LedgerError."""
    with office.ledger.reading() as tx:
        streams = tx.incidents()[-LOOKED_AT:]
    found = [it for stream in dict.fromkeys((*streams, incident)) if (it := office.desk.load(stream)) is not None]
    return [it for it in among(office, found) if incident in it.incidents]


def among(office: Office, incidents: list[Incident]) -> list[PromisedTwice]:
    """What several of these incidents count on. Raises LedgerError."""
    opened = [it for it in incidents if not it.ended]
    if len(opened) < 2:
        return []
    # Asked of the rulebook, not of the Desk: what every list waits for loads nothing that decides.
    with office.ledger.reading() as tx:
        ruled = [(_rules(office, tx, it), it) for it in opened]
        kept = tx.version(STOCK) > 0
    return promised_twice(ruled, _stock(office) if kept else None)


def _rules(office: Office, tx: Snapshot, it: Incident) -> Rules:
    return office.rulebook.pinned(tx, it.playbook_digest, it.head.standards_digest, it.head.known_at)


def _stock(office: Office) -> Stock:
    stock = office.desk.stream(STOCK)
    assert isinstance(stock, Stock)
    return stock
