"""Texts laid out in lines that are short enough for a variable. Pure; leaves nothing out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from notify.form import MOST
from office.texts.forms.wording import CONTINUED

_PAUSE = re.compile(r"[。！？；，、：（ ]")
_DROPPED = "；，、：。 "
"""What at the end of a line need not stand there, since the line's end says as much."""


def laid_out(texts: Iterable[str]) -> list[str]:
    """These texts, each from the beginning of a line; what is too long goes on in the next, marked as such."""
    return [line for text in texts for line in _lines(" ".join(text.split()))]


def _lines(text: str) -> Iterator[str]:
    left, before = text, ""
    while left:
        room = MOST - len(before)
        end = len(left) if len(left.rstrip(_DROPPED)) <= room else _end(left, room)
        if said := left[:end].rstrip(_DROPPED):
            yield before + said
        left, before = left[end:].lstrip(), CONTINUED


def _end(text: str, room: int) -> int:
    """Where the line ends: behind the last pause in the second half of what fits, else where it is full. Never within a
    number.
    """
    ends = [it.end() if it[0] not in "（" else it.start() for it in _PAUSE.finditer(text, room // 2, room)]
    if ends:
        return ends[-1]
    end = room
    while end > room // 2 and text[end - 1].isascii() and text[end].isascii() and text[end].isalnum():
        end -= 1
    return end if end > room // 2 else room


def in_texts(lines: Sequence[str], most: int) -> list[Sequence[str]]:
    """The lines of each text, in order: no more than `most`, and about as many in one as in the other."""
    count = -(-len(lines) // most)
    return [lines[len(lines) * nth // count : len(lines) * (nth + 1) // count] for nth in range(count)]
