"""The second factor: an authenticator's codes by time (RFC 6238), and recovery codes for whoever lost it."""

from __future__ import annotations

import secrets
from hashlib import sha256
from hmac import compare_digest

import pyotp

STEP = 30
"""Seconds that a code lasts; one step earlier and one later count too, for clocks that differ."""
CODES = 10
"""Recovery codes that are given out."""
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of recovery codes: none that is read for another one."""


def secret() -> str:
    """A new shared secret, in base32; 160 bits as RFC 4226 (R6) recommends."""
    return pyotp.random_base32(32)


def address(secret_: str, login: str, home: str) -> str:
    """What an authenticator reads from the square code, as `otpauth://…`."""
    return pyotp.TOTP(secret_, interval=STEP).provisioning_uri(name=login, issuer_name=home)


def step_of(secret_: str, code: str, now: float) -> int | None:
    """The time step whose code this is, of the three that count at `now` (seconds since 1970); None for a wrong one."""
    typed = "".join(code.split())
    if len(typed) != 6 or not (typed.isascii() and typed.isdigit()):
        return None
    totp = pyotp.TOTP(secret_, interval=STEP)
    present = int(now) // STEP
    right = [step for step in (present, present - 1, present + 1) if compare_digest(totp.generate_otp(step), typed)]
    return right[0] if right else None


def recovery_codes() -> list[str]:
    """New recovery codes, to be shown once; each good once."""
    return ["-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(2)) for _ in range(CODES)]


def digest_of_code(code: str) -> str:
    """What is kept of a recovery code, however it was typed: it has 49 bits of chance, and guessing is counted."""
    return sha256("".join(code.lower().replace("-", "").split()).encode()).hexdigest()
