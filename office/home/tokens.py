"""Tokens of the API: issued, and revoked, as recorded events of the house. Only a token's SHA-256 is ever kept."""

from __future__ import annotations

import secrets
from datetime import datetime
from uuid import uuid4

from engine.desk import Desk
from engine.house.commands import IssueToken, RevokeToken
from engine.house.state import House
from engine.house.token_scope import TokenScope
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home.links import digest_of

PREFIX = "hz_"
"""So that a scanner for secrets, and a person, can tell what it is."""
BYTES = 32
"""256 bits of chance in a token."""


def issue(
    desk: Desk,
    person: str,
    note: str | None,
    login: str,
    *,
    scope: TokenScope = "answer",
    until: datetime | None = None,
) -> str | Refusal:
    """A new token of a person (an id of the directory), to be shown once; from `until` on (UTC, machine time) it opens
    nothing. Refused to whoever is no administrator.
    """
    token = PREFIX + secrets.token_urlsafe(BYTES)
    done = desk.hand_in(
        IssueToken(
            id=f"token-{uuid4().hex}",
            actor=Actor(via="cli", login=login),
            digest=digest_of(token),
            person=person,
            note=Private(note) if note else None,
            scope=scope,
            until=until,
        )
    )
    return done if isinstance(done, Refusal) else token


def revoke(desk: Desk, beginning: str, login: str) -> str | Refusal:
    """Let the token open nothing any more whose digest begins so; the digest. Revoking twice changes nothing."""
    done = desk.hand_in(
        RevokeToken(id=f"token-{uuid4().hex}", actor=Actor(via="cli", login=login), beginning=beginning)
    )
    if isinstance(done, Refusal):
        return done
    house = desk.stream(done.stream)
    assert isinstance(house, House)
    return next(digest for digest in house.tokens if digest.startswith(beginning.lower()))
