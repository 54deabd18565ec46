"""Short references that a person can say over the phone: a letter, a digit, a letter, none that is easily mistaken."""

from __future__ import annotations

from hashlib import sha256

LETTERS = "ACDEFGHJKLMNPQRTUVWXY"
DIGITS = "23456789"
PATTERN = rf"[{LETTERS}][{DIGITS}][{LETTERS}](?:[{DIGITS}][{LETTERS}])?"
"""What a reference looks like, for reading replies."""
LONGER = "+"
"""Ends a nonce that asks for five characters. Three make 3,528 references for a phone; once it has had some hundred
texts, a decision that owes sixty would hardly ever find sixty free ones."""


def reference(nonce: str, index: int) -> str:
    """The reference of a decision's index-th text. The ledger keeps them unique per address and asks for a new nonce
    otherwise.
    """
    number = int.from_bytes(sha256(f"{nonce}/{index}".encode()).digest()[:8])
    characters = ""
    for alphabet in (
        (LETTERS, DIGITS, LETTERS, DIGITS, LETTERS) if nonce.endswith(LONGER) else (LETTERS, DIGITS, LETTERS)
    ):
        number, place = divmod(number, len(alphabet))
        characters += alphabet[place]
    return characters
