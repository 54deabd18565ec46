"""A home whose ledger is found at another place than it was known at: moved, or copied. Only a person can say which."""

from __future__ import annotations

from dataclasses import dataclass

from engine.ledger.place import Place
from office.home.home import Known


@dataclass(frozen=True)
class Elsewhere:
    """Where a ledger is found, and where it was known to lie."""

    place: Place
    known: Known

    @property
    def was(self) -> str:
        """Where it was known to lie, for a person."""
        return self.known.where[-1]

    @property
    def same(self) -> bool:
        """Whether it is the very same file under another path: a folder that was renamed, or is mounted at a second
        place. No other home can send what it owes, so nothing is held back.
        """
        return not self.place.server and self.known.identity == self.place.identity
