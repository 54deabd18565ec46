"""Short references that a person can say over the phone: a letter, a digit, a letter, none that is easily mistaken."""

from __future__ import annotations

from hashlib import sha256

LETTERS = "ACDEFGHJKLMNPQRTUVWXY"
DIGITS = "23456789"
PATTERN = rf"[{LETTERS}][{DIGITS}][{LETTERS}]"
"""What a reference looks like, for reading replies."""


def reference(nonce: str, index: int) -> str:
    """The reference of a decision's index-th text. The ledger keeps them unique per address and asks for a new nonce otherwise."""
    number = int.from_bytes(sha256(f"{nonce}/{index}".encode()).digest()[:8])
    number, first = divmod(number, len(LETTERS))
    number, middle = divmod(number, len(DIGITS))
    return LETTERS[first] + DIGITS[middle] + LETTERS[number % len(LETTERS)]
