"""Tokens of the API: issued, and revoked, as recorded events of the house. Only a token's SHA-256 is ever kept."""

from __future__ import annotations

import secrets
from uuid import uuid4

from engine.house.events import HOUSE, TokenIssued, TokenRevoked
from engine.house.state import House, fold
from engine.ledger.store import Ledger, Transaction
from engine.stream.actor import Actor
from engine.stream.event import Event
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home.links import digest_of

PREFIX = "hz_"
"""So that a scanner for secrets, and a person, can tell what it is."""
BYTES = 32
"""256 bits of chance in a token."""


def issue(ledger: Ledger, person: str, note: str | None, login: str) -> str:
    """A new token of a person (an id of the directory), to be shown once."""
    token = PREFIX + secrets.token_urlsafe(BYTES)
    with ledger.transaction() as tx:
        _record(tx, TokenIssued(digest=digest_of(token), person=person, note=Private(note) if note else None), login)
    return token


def revoke(ledger: Ledger, beginning: str, login: str) -> str | Refusal:
    """Let the token open nothing any more whose digest begins so; the digest. Revoking twice changes nothing."""
    with ledger.transaction() as tx:
        tokens = _house(tx).tokens
        found = [digest for digest in tokens if digest.startswith(beginning.lower())]
        if not found:
            return Refusal("unknown_token", {"token": beginning})
        if len(found) > 1:
            return Refusal("token_several", {"token": beginning})
        if not tokens[found[0]].revoked:
            _record(tx, TokenRevoked(digest=found[0]), login)
    return found[0]


def _house(tx: Transaction) -> House:
    return fold(entry.event for entry in tx.read(HOUSE))


def _record(tx: Transaction, event: Event, login: str) -> None:
    tx.append(
        HOUSE,
        tx.version(HOUSE),
        [event],
        at=tx.now_story(),
        actor=Actor(via="cli", login=login),
        command=f"token:{uuid4().hex}",
        district=_house(tx).district_digest,
    )
