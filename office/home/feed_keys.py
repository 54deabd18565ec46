"""The address of a calendar that somebody subscribes to: whose login asked for it and of what it is. It opens nothing
once the login is revoked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, get_args

from engine.ledger.store import Ledger
from office.home import sealed_key

NAME = ":feeds"
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
    return sealed_key.sealed(ledger, NAME, body)


def opened(ledger: Ledger, token: str) -> FeedKey | None:
    """The key of an address; None where it is none of ours. Raises LedgerError."""
    raw = sealed_key.opened(ledger, NAME, token[:LONGEST])
    if raw is None:
        return None
    login, feed, unit, lang = json.loads(raw)
    return FeedKey(login, feed, unit, lang) if feed in get_args(Feed) else None
