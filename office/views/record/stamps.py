"""What a timestamp authority said of this home's newest checkpoint. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True)
class StampView:
    """What the authority said of the checkpoint of this size. `at`: when it saw it (UTC), None where it did not; `why`
    is empty then. `incident`, `entries`: the incident that was asked for, and how many of its entries that covers.
    """

    authority: str
    size: int
    said: Literal["stamped", "already", "away", "wrong"]
    at: datetime | None
    why: str
    incident: str | None
    entries: int | None
