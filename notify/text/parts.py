"""A text that is longer than its channel takes becomes several, numbered, each broken where a reader would pause.
Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

PAUSES = (re.compile(r"\n+"), re.compile(r"[。！？!?；;]|\.(?=\s)"), re.compile(r"[，、,：:]|\s"))
"""Where a text may be broken, the best first: between lines, after a sentence, after a clause or a word."""
MOST_PARTS = 99
Fits = Callable[[str], bool]


class CannotBeSplit(ValueError):
    """Not even a character fits beside its number, or there would be more than MOST_PARTS parts."""


def parts(text: str, fits: Fits) -> tuple[str, ...]:
    """`text` as it is where it fits; otherwise its parts in order, each beginning with its number: `（1/3）`.

    `fits` says whether a text is short enough, its number included. Nothing is left out but white space at a break.
    Raises CannotBeSplit.
    """
    if fits(text):
        return (text,)
    for widest in (9, MOST_PARTS):
        found = _broken(text, _numbered(fits, widest), widest)
        if found:
            return tuple(_number(nth, len(found)) + piece for nth, piece in enumerate(found, 1))
    raise CannotBeSplit


def _numbered(fits: Fits, widest: int) -> Fits:
    """Whether a piece fits with the widest number before it."""
    return lambda piece: fits(_number(widest, widest) + piece)


def _number(nth: int, of: int) -> str:
    return f"（{nth}/{of}）"


def _broken(text: str, fits: Fits, most: int) -> list[str]:
    """The pieces, or nothing where there would be more than `most`."""
    pieces: list[str] = []
    left = text.strip()
    while left:
        if len(pieces) == most:
            return []
        piece = left[: _end(left, fits)]
        pieces.append(piece.rstrip())
        left = left[len(piece) :].lstrip()
    return pieces


def _end(text: str, fits: Fits) -> int:
    """How much of a text the next piece takes: up to the best pause in the second half of what fits."""
    most = _longest(text, fits)
    if most == len(text):
        return most
    for pause in PAUSES:
        ends = [it.end() for it in pause.finditer(text, most // 2, most)]
        if ends:
            return ends[-1]
    return most


def _longest(text: str, fits: Fits) -> int:
    """The most characters that fit. Raises CannotBeSplit where not one does."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    if low == 0:
        raise CannotBeSplit
    return low
