"""Each time that a text was handed to a provider, and whether it was told by it. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Told = Literal["yes", "perhaps", "no"]


@dataclass(frozen=True)
class OutcomeView:
    """One thing that was learnt of an attempt. `late`: kept as evidence, since a newer attempt or outcome stood
    already.
    """

    outcome: str
    code: str | None
    provider: str
    provider_id: str | None
    at: datetime
    late: bool


@dataclass(frozen=True)
class AttemptView:
    """One time that a text was handed to a provider, and all that was learnt of it, in order.

    `claimed_at`: the exact text was recorded, and then sent. `outcome`, `code` and `settled_at` are those of the last
    outcome.
    """

    attempt: int
    provider: str
    claimed_at: datetime
    outcomes: tuple[OutcomeView, ...] = ()

    outcome: str | None = field(init=False)
    code: str | None = field(init=False)
    settled_at: datetime | None = field(init=False)
    told: Told = field(init=False)

    def __post_init__(self) -> None:
        last = self.outcomes[-1] if self.outcomes else None
        object.__setattr__(self, "outcome", last.outcome if last else None)
        object.__setattr__(self, "code", last.code if last else None)
        object.__setattr__(self, "settled_at", last.at if last else None)
        object.__setattr__(self, "told", _told(self.outcomes))


def _told(outcomes: Sequence[OutcomeView]) -> Told:
    """Whether this attempt reached a provider that took it. What was given up after an unknown outcome stays
    unknown.
    """
    seen = [it.outcome for it in outcomes]
    if "accepted" in seen or "delivered" in seen:
        return "yes"
    if not seen or ("ambiguous" in seen and seen[-1] != "not_taken"):
        return "perhaps"
    return "no"
