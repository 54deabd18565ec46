"""Where a line that is too long for a terminal may be broken: at spaces, and between Chinese characters, but never
before a mark that closes nor behind one that opens (GB/T 15834-2011, 5.1: where a mark stands in a line).
"""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

NEVER_FIRST = frozenset("，。、；：？！…—）》〉】〕」』”’％℃·,.;:?!)]}%")
NEVER_LAST = frozenset("（《〈【〔「『“‘([{")
FEWEST = 4
"""Columns that a last line takes at least: one character alone reads as a slip."""


def broken(text: Text, width: int) -> list[Text]:
    """The text in lines of at most `width` columns, without the spaces at which it was broken. A word that is longer
    than a line is broken where the line is full.
    """
    ends, start = [], 0
    while (end := _end(text.plain, start, width)) < len(text.plain):
        ends.append(end)
        start = end
    lines = list(text.divide(ends))
    for line in lines:
        line.rstrip()
    return lines


def _end(plain: str, start: int, width: int) -> int:
    """Behind the last character of the line that begins at `start`."""
    full, room = start, width
    while full < len(plain) and (room := room - cell_len(plain[full])) >= 0:
        full += 1
    if full == len(plain):
        return full
    place = full
    while place > start and not (_may_break(plain, place) and cell_len(plain[place : place + FEWEST]) >= FEWEST):
        place -= 1
    if place == start:
        return max(full, start + 1)
    return place + len(plain[place:]) - len(plain[place:].lstrip(" "))


def _may_break(plain: str, place: int) -> bool:
    """Whether a line may end before the character at `place`."""
    last, first = plain[place - 1], plain[place]
    if " " in (last, first):
        return first not in NEVER_FIRST
    wide = cell_len(last) == 2 or cell_len(first) == 2
    return wide and first not in NEVER_FIRST and last not in NEVER_LAST
