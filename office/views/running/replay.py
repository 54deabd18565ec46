"""What came of a scenario that was replayed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExpectationView:
    """One expectation: what it `says`, by when (`limit`, in the scenario's own words), whether it was met, and what was
    found in its place.
    """

    says: str
    met: bool
    found: str
    limit: str


@dataclass(frozen=True)
class ReplayView:
    """The whole story. `ok`: every expectation was met and its bundle verifies. `seconds`: how long it took."""

    ok: bool
    incident: str | None
    expectations: tuple[ExpectationView, ...]
    verified: bool
    entries: int
    seconds: float
