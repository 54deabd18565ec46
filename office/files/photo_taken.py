"""What a photograph says of how it was taken (Exif 2.32): how the camera was held, and, where somebody wants it kept,
when and where. It is read value by value and written anew, so that nothing else can come along.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

HEAD = b"Exif\x00\x00"
TURN, TIMES, TAKEN_AT, GPS = 0x0112, 0x8769, 0x9003, 0x8825
LATITUDE, LONGITUDE = (1, 2), (3, 4)
"""Numbers of the entries that are read; of a coordinate its letter and its degrees, minutes and seconds."""
ASCII, SHORT, LONG, RATIONAL = 2, 3, 4, 5
MOST_ENTRIES = 100
_TIME = re.compile(rb"\d{4}:\d{2}:\d{2} \d{2}:\d{2}:\d{2}")
Coordinate = tuple[bytes, tuple[Fraction, Fraction, Fraction]]


@dataclass(frozen=True)
class Taken:
    """How a picture was taken. `turn`: as Exif counts it, 1 is upright; `at`: by the camera's clock, as Exif writes
    it.
    """

    turn: int = 1
    at: bytes | None = None
    latitude: Coordinate | None = None
    longitude: Coordinate | None = None


def read(exif: bytes, *, keep_taken: bool) -> Taken | None:
    """What a picture's Exif says of it; None where it says nothing that is kept."""
    tiff = _tiff(exif)
    if tiff is None:
        return None
    first = tiff.entries(tiff.number(4, 4))
    turn = tiff.number(first[TURN] + 8, 2) if TURN in first else 1
    found = Taken(turn if 2 <= turn <= 8 else 1)
    if keep_taken:
        found = Taken(found.turn, _time(tiff, first), *_place(tiff, first))
    return found if found != Taken() else None


def segment(said: Taken) -> bytes:
    """A JPEG's segment that says this and nothing else."""
    body = HEAD + _written(said)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body


# ── reading ──


@dataclass(frozen=True)
class _Tiff:
    """Numbers in a block of bytes; what lies outside reads as 0."""

    block: bytes
    order: Literal["little", "big"]

    def number(self, at: int, size: int) -> int:
        return int.from_bytes(self.block[at : at + size], self.order)

    def entries(self, at: int) -> dict[int, int]:
        """Where each entry of a directory lies, by its number."""
        places = (at + 2 + 12 * row for row in range(min(self.number(at, 2), MOST_ENTRIES)))
        return {self.number(place, 2): place for place in places if place + 12 <= len(self.block)}

    def text(self, entry: int) -> bytes:
        length = self.number(entry + 4, 4)
        at = entry + 8 if length <= 4 else self.number(entry + 8, 4)
        return self.block[at : at + min(length, 32)].rstrip(b"\x00 ")

    def three(self, entry: int) -> tuple[Fraction, Fraction, Fraction] | None:
        at = self.number(entry + 8, 4)
        parts = [(self.number(at + 8 * it, 4), self.number(at + 8 * it + 4, 4)) for it in range(3)]
        if at + 24 > len(self.block) or not all(below for _, below in parts):
            return None
        first, second, third = (Fraction(above, below) for above, below in parts)
        return (first, second, third) if first <= 180 and second < 60 and third < 60 else None


def _tiff(exif: bytes) -> _Tiff | None:
    order: dict[bytes, Literal["little", "big"]] = {b"II*\x00": "little", b"MM\x00*": "big"}
    found = order.get(exif[6:10])
    return _Tiff(exif[6:], found) if exif.startswith(HEAD) and found is not None else None


def _time(tiff: _Tiff, first: dict[int, int]) -> bytes | None:
    times = tiff.entries(tiff.number(first[TIMES] + 8, 4)) if TIMES in first else {}
    said = tiff.text(times[TAKEN_AT]) if TAKEN_AT in times else b""
    return said if _TIME.fullmatch(said) else None


def _place(tiff: _Tiff, first: dict[int, int]) -> tuple[Coordinate | None, Coordinate | None]:
    entries = tiff.entries(tiff.number(first[GPS] + 8, 4)) if GPS in first else {}
    latitude = _coordinate(tiff, entries, LATITUDE, b"NS")
    longitude = _coordinate(tiff, entries, LONGITUDE, b"EW")
    return (latitude, longitude) if latitude is not None and longitude is not None else (None, None)


def _coordinate(tiff: _Tiff, entries: dict[int, int], numbers: tuple[int, int], letters: bytes) -> Coordinate | None:
    letter, degrees = numbers
    if letter not in entries or degrees not in entries:
        return None
    said, three = tiff.text(entries[letter]), tiff.three(entries[degrees])
    return (said, three) if len(said) == 1 and said in letters and three is not None else None


# ── writing ──

_Entry = tuple[int, int, int, bytes]
"""Number, type, count, value."""


def _written(said: Taken) -> bytes:
    """A TIFF block: the first directory, and behind it those that it points to."""
    own: list[_Entry] = [(TURN, SHORT, 1, said.turn.to_bytes(2, "big"))] if said.turn != 1 else []
    more: list[tuple[int, list[_Entry]]] = []
    if said.at is not None:
        more.append((TIMES, [(TAKEN_AT, ASCII, 20, said.at + b"\x00")]))
    if said.latitude is not None and said.longitude is not None:
        more.append((GPS, [*_of_place(LATITUDE, said.latitude), *_of_place(LONGITUDE, said.longitude)]))
    block, rest = b"MM\x00*\x00\x00\x00\x08", b""
    after = 8 + 2 + 12 * (len(own) + len(more)) + 4
    for number, entries in more:
        own.append((number, LONG, 1, (after + len(rest)).to_bytes(4, "big")))
        rest += _directory(entries, after + len(rest))
    return block + _directory(own, 8) + rest


def _of_place(numbers: tuple[int, int], said: Coordinate) -> list[_Entry]:
    letter, three = said
    value = b"".join(_rational(it) for it in three)
    return [(numbers[0], ASCII, 2, letter + b"\x00"), (numbers[1], RATIONAL, 3, value)]


def _rational(it: Fraction) -> bytes:
    fits = it.limit_denominator(1_000_000)
    return fits.numerator.to_bytes(4, "big") + fits.denominator.to_bytes(4, "big")


def _directory(entries: list[_Entry], at: int) -> bytes:
    rows, values = len(entries).to_bytes(2, "big"), b""
    behind = at + 2 + 12 * len(entries) + 4
    for number, kind, count, value in entries:
        rows += number.to_bytes(2, "big") + kind.to_bytes(2, "big") + count.to_bytes(4, "big")
        if len(value) <= 4:
            rows += value.ljust(4, b"\x00")
        else:
            rows += (behind + len(values)).to_bytes(4, "big")
            values += value
    return rows + bytes(4) + values
