"""What a timestamp authority said of this home's newest checkpoint. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from office.wording.language import Lang
from office.wording.stamps import STAMP_SAID


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

    @property
    def good(self) -> bool:
        """Whether its timestamp is kept."""
        return self.said in ("stamped", "already")

    def told(self, lang: Lang) -> str:
        """The same in a sentence."""
        at = f"{self.at:%Y-%m-%d %H:%M:%S} UTC" if self.at is not None else ""
        values = {"authority": self.authority, "size": str(self.size), "at": at, "why": self.why}
        return STAMP_SAID[self.said].into(lang, values)
