"""Where a fact comes from and how sure that is. Every row of data about the field says so; no rule decides by it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Certainty = Literal[
    "seed", "source", "assumed", "proposed", "computed", "memory_high", "memory_medium", "memory_low", "unread"
]
"""seed: the district's own plan · source: read in a named text · assumed: inferred · proposed: a default to be
confirmed ·
computed: worked out from other rows · memory_*: known to the trade but not read, with its confidence · unread: the
text is known to hold, and nobody has read it: the row is our own default.
"""


class Sourced(BaseModel):
    """A frozen row that names its source, refuses keys it does not know and can be weighed by whoever reads it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    certainty: Certainty
    source: str = Field(min_length=1)
