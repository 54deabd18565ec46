"""Short references that a person can say over the phone: three letters and digits that are hard to mistake."""

from __future__ import annotations

from hashlib import sha256

ALPHABET = "2346789ABCDEFGHJKLMNPQRTUVWXYZ"
LENGTH = 3


def reference(nonce: str, index: int) -> str:
    """The reference of the index-th text of a decision. The ledger holds them unique per number and asks for a new nonce otherwise."""
    number = int.from_bytes(sha256(f"{nonce}/{index}".encode()).digest()[:8])
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)
