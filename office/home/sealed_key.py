"""What somebody else keeps for the home and shows again, sealed with a secret of the home: nothing of it is kept here,
so nothing of it can be stolen here, and what was changed is none of ours.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed

from engine.ledger.sign_in import credentials
from engine.ledger.store import Ledger


def sealed(ledger: Ledger, name: str, body: bytes) -> str:
    """The body with its mark, for an address or a cookie. `name`: under which the secret is kept; one with a colon,
    which no login has. Raises LedgerError.
    """
    return f"{_text(body)}.{_text(_mark(ledger, name, body))}"


def opened(ledger: Ledger, name: str, shown: str) -> bytes | None:
    """The body; None where it is none that was sealed under this name. Raises LedgerError."""
    body, _, mark = shown.partition(".")
    try:
        raw, given = _bytes(body), _bytes(mark)
    except ValueError:
        return None
    return raw if compare_digest(_mark(ledger, name, raw), given) else None


def _mark(ledger: Ledger, name: str, body: bytes) -> bytes:
    with ledger.reading() as tx:
        held = credentials.secret_of(tx, name)
    if held is None:
        with ledger.transaction() as tx:
            held = credentials.keep_secret(tx, name, secrets.token_hex(32))
    return keyed(bytes.fromhex(held), body, sha256).digest()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
