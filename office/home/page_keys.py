"""What a browser keeps of whoever has opened their standing page: who, by which address, until when, sealed with a
secret of the home. Nothing of it is kept here, so nothing of it can be stolen here.
"""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed

from engine.ledger.sign_in import credentials
from engine.ledger.store import Ledger

NAME = ":pages"
"""Under which the secret is kept. No login has a colon in its name."""
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
    return f"{_text(body)}.{_text(_mark(ledger, body))}"


def opened(ledger: Ledger, sealed_key: str) -> PageKey | None:
    """The key that a browser shows; None where it is none of ours, or has ended. Raises LedgerError."""
    body, _, mark = sealed_key[:LONGEST].partition(".")
    try:
        raw, shown = _bytes(body), _bytes(mark)
    except ValueError:
        return None
    if not compare_digest(_mark(ledger, raw), shown):
        return None
    person, channel, address, until = json.loads(raw)
    with ledger.reading() as tx:
        now = tx.now_machine()
    return PageKey(person, channel, address) if datetime.fromisoformat(until) > now else None


def _mark(ledger: Ledger, body: bytes) -> bytes:
    with ledger.reading() as tx:
        held = credentials.secret_of(tx, NAME)
    if held is None:
        with ledger.transaction() as tx:
            held = credentials.keep_secret(tx, NAME, secrets.token_hex(32))
    return keyed(bytes.fromhex(held), body, sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
