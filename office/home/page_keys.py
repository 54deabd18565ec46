"""What a browser keeps of whoever has opened their standing page: who, by which address, until when."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from engine.ledger.store import Ledger
from office.home import sealed_key

NAME = ":pages"
GOOD_FOR = timedelta(days=30)
"""Machine time, from the code on."""
LONGEST = 1000


@dataclass(frozen=True)
class PageKey:
    """Who has opened their page. `address`: the SHA-256 of the number that the code went to."""

    person: str
    channel: str
    address: str


def address_mark(address: str) -> str:
    """What a key knows an address by."""
    return sha256(address.encode()).hexdigest()


def sealed(ledger: Ledger, key: PageKey) -> str:
    """The key as a browser keeps it. Raises LedgerError."""
    with ledger.reading() as tx:
        until = tx.now_machine() + GOOD_FOR
    body = json.dumps([key.person, key.channel, key.address, until.isoformat()]).encode()
    return sealed_key.sealed(ledger, NAME, body)


def opened(ledger: Ledger, shown: str) -> PageKey | None:
    """The key that a browser shows; None where it is none of ours, or has ended. Raises LedgerError."""
    raw = sealed_key.opened(ledger, NAME, shown[:LONGEST])
    if raw is None:
        return None
    person, channel, address, until = json.loads(raw)
    with ledger.reading() as tx:
        now = tx.now_machine()
    return PageKey(person, channel, address) if datetime.fromisoformat(until) > now else None
