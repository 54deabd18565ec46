"""What the open incidents of a home count on at once, for whoever shows it. Looks only; the engine says what is
promised twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.stock.promised import PromisedTwice, promised_twice

if TYPE_CHECKING:
    from engine.incident.state import Incident
    from engine.ledger.snapshot import Snapshot
    from engine.stock.state import Stock
    from office.home.cards import Card
    from office.office import Office

STOCK = "stock"


def promised(office: Office, incident: str, folded: Incident | None = None) -> list[PromisedTwice]:
    """What this incident and another one that is open count on both. `folded`: the incident, where whoever asks has it
    at hand. Raises LedgerError.
    """
    with office.ledger.reading() as tx:
        return [it for it in among(office, tx, office.cards.listed(tx, folded).cards) if incident in it.incidents]


def among(office: Office, tx: Snapshot, cards: Sequence[Card]) -> list[PromisedTwice]:
    """What several of these incidents count on. Raises LedgerError."""
    if sum(not it.ended and not it.drill for it in cards) < 2:
        return []
    gazetteer = office.rulebook.gazetteer(tx, office.rulebook.house(tx).district_digest)
    return promised_twice(gazetteer, cards, _stock(tx) if tx.version(STOCK) else None)


def _stock(tx: Snapshot) -> Stock:
    from engine.stock.state import Stock

    stock = Stock(STOCK)
    for entry in tx.read(STOCK):
        stock.apply(entry)
    return stock
