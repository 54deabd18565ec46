"""What of an incident's page somebody chose to look at, as its address says: the timeline's sorts and words, all of it,
the last hour.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request

from office.views.record.sorting import SORTS, USUAL

LONGEST = 100


@dataclass(frozen=True)
class LookedAt:
    """Nothing chosen: the last entries of the usual sorts, the whole axis."""

    sorts: frozenset[str] = USUAL
    words: str = ""
    everything: bool = False
    zoomed: bool = False

    def query(self, **other: bool) -> str:
        """As an address says it, with something else chosen."""
        everything, zoomed = other.get("everything", self.everything), other.get("zoomed", self.zoomed)
        said = [("log", it) for it in SORTS if it in self.sorts] if self.sorts != USUAL else []
        said += [("find", self.words)] if self.words else []
        said += [("all", "1")] if everything else []
        said += [("zoom", "hour")] if zoomed else []
        return f"?{urlencode(said)}" if said else ""


def looked_at(request: Request) -> LookedAt:
    """What an address chooses; what it names and we do not know, it does not choose."""
    asked = request.query_params
    sorts = frozenset(asked.getlist("log")) & frozenset(SORTS)
    words = asked.get("find", "").strip()[:LONGEST]
    return LookedAt(sorts or USUAL, words, "all" in asked, asked.get("zoom") == "hour")
