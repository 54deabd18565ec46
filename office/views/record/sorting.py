"""A timeline in sorts, so that what people did is not lost among texts and limits. Decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from office.views.record.telling import Told

SORTS = ("people", "ladder", "water", "texts", "limits")
USUAL = frozenset({"people", "ladder", "water"})
"""What is shown where nobody chose."""
_OF: Mapping[str, str] = {
    **dict.fromkeys(("delivery_owed", "delivery_attempted", "delivery_settled", "delivery_superseded"), "texts"),
    **dict.fromkeys(("limit_armed", "limit_cancelled"), "limits"),
    **dict.fromkeys(("limit_ran_out", "ladder_climbed", "alarm_raised"), "ladder"),
    **dict.fromkeys(("point_added", "point_retired", "reading_taken", "quality_released", "item_adopted"), "water"),
}
"""By the type of event; whatever is not here somebody did."""


@dataclass(frozen=True)
class SortedTimeline:
    """What is left of a timeline, the newest first. `counts`: entries of each sort, whether shown or not; `found`: how
    many are left, of which `entries` are the newest.
    """

    entries: tuple[Told, ...]
    found: int
    counts: Mapping[str, int]


def sort_of(kind: str) -> str:
    """Of an event, by its type."""
    return _OF.get(kind, "people")


def sorted_timeline(entries: Iterable[Told], wanted: Collection[str], words: str, most: int | None) -> SortedTimeline:
    """The entries of the wanted sorts in which each of these words stands; `most` of them, None: all."""
    told = list(entries)
    looked_for = words.casefold().split()
    left = [
        it
        for it in reversed(told)
        if sort_of(it.kind) in wanted
        and all(word in f"{it.entry} {it.text} {it.who}".casefold() for word in looked_for)
    ]
    counts = Counter(sort_of(it.kind) for it in told)
    return SortedTimeline(tuple(left[:most]), len(left), {it: counts[it] for it in SORTS})
