"""Passwords: what may be one, and how one is kept and compared. Argon2id at the first setting of RFC 9106 for little
memory, which argon2-cffi has as its own.
"""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from engine.stream.refusal import Refusal

SHORTEST, LONGEST = 12, 200
"""Characters (NIST SP 800-63B-4 asks for 15 where nothing stands beside it, 8 with a second factor)."""
_hasher = PasswordHasher()
_NOBODYS = _hasher.hash(secrets.token_hex(16))


def fault(password: str, login: str) -> Refusal | None:
    """Why this cannot be a password; None where it can. No rule asks for signs or digits, and none ends with time."""
    if len(password) < SHORTEST:
        return Refusal("password_short", {"shortest": str(SHORTEST)})
    if len(password) > LONGEST:
        return Refusal("password_long", {"longest": str(LONGEST)})
    if len(set(password)) < 5 or login.lower() in password.lower():
        return Refusal("password_easy", {})
    return None


def kept(password: str) -> str:
    """What is kept of it."""
    return _hasher.hash(password)


def is_it(kept_as: str | None, password: str) -> bool:
    """Whether this is the password. Takes as long where there is none, so that nobody learns which logins there are."""
    try:
        return _hasher.verify(kept_as or _NOBODYS, password[: LONGEST + 1]) and kept_as is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept_as: str) -> bool:
    """Whether it was kept at a lower cost than today's."""
    return _hasher.check_needs_rehash(kept_as)
