"""The address of a calendar that somebody subscribes to: whose login asked for it and of what it is, sealed with a
secret of the home. It opens nothing once the login is revoked, and nothing of it is kept here.
"""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed
from typing import Literal, get_args

from engine.ledger.sign_in import credentials
from engine.ledger.store import Ledger

NAME = ":feeds"
"""Under which the secret is kept. No login has a colon in its name."""
LONGEST = 400
Feed = Literal["roster", "limits"]


@dataclass(frozen=True)
class FeedKey:
    """A calendar of one unit, for whoever has this login."""

    login: str
    feed: Feed
    unit: str
    lang: Literal["zh", "en"]


def token_of(ledger: Ledger, key: FeedKey) -> str:
    """What stands in the address. Raises LedgerError."""
    body = json.dumps([key.login, key.feed, key.unit, key.lang], ensure_ascii=False).encode()
    return f"{_text(body)}.{_text(_mark(ledger, body))}"


def opened(ledger: Ledger, token: str) -> FeedKey | None:
    """The key of an address; None where it is none of ours. Raises LedgerError."""
    body, _, mark = token[:LONGEST].partition(".")
    try:
        raw, shown = _bytes(body), _bytes(mark)
    except ValueError:
        return None
    if not compare_digest(_mark(ledger, raw), shown):
        return None
    login, feed, unit, lang = json.loads(raw)
    return FeedKey(login, feed, unit, lang) if feed in get_args(Feed) else None


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
