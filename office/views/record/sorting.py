"""A timeline in sorts, so that what people did is not lost among texts and limits. Decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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

Tell = Callable[[Collection[int]], Iterable[Told]]
"""Tells the entries of these numbers."""


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


def sorted_timeline(
    entries: Sequence[tuple[int, str]], tell: Tell, wanted: Collection[str], words: str, most: int | None
) -> SortedTimeline:
    """The entries of the wanted sorts in which each of these words stands; `most` of them, None: all. `entries`: the
    number and the type of each, in order; none is told whose words nobody sees.
    """
    left = [number for number, kind in reversed(entries) if sort_of(kind) in wanted]
    looked_for = words.casefold().split()
    told = {it.entry: it for it in tell(frozenset(left if looked_for else left[:most]))}
    if looked_for:
        left = [number for number in left if _stands_in(told[number], looked_for)]
    counts = Counter(sort_of(kind) for _, kind in entries)
    return SortedTimeline(tuple(told[it] for it in left[:most]), len(left), {it: counts[it] for it in SORTS})


def _stands_in(told: Told, words: Iterable[str]) -> bool:
    text = f"{told.entry} {told.text} {told.who}".casefold()
    return all(word in text for word in words)
