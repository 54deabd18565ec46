"""A picture of few colours drawn here, point by point, and written as PNG: for a file that takes no SVG, on a machine
that has no program to draw one.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, hypot

Spot = tuple[float, float]
GLYPHS = {
    "0": "0e11131519110e",
    "1": "040c040404040e",
    "2": "0e11010204081f",
    "3": "1f02040201110e",
    "4": "02060a121f0202",
    "5": "1f101e0101110e",
    "6": "0608101e11110e",
    "7": "1f010204080808",
    "8": "0e11110e11110e",
    "9": "0e11110f01020c",
    "m": "00001a15151515",
    " ": "00000000000000",
}
"""Five dots wide and seven high: each line from the top as five bits in two hexadecimal digits."""


class Canvas:
    """A picture of so many points, white at first. A colour is its number in the palette (RGB)."""

    def __init__(self, width: int, height: int, palette: Sequence[tuple[int, int, int]]) -> None:
        self.width, self.height, self._palette = width, height, palette
        self._rows = [bytearray(width) for _ in range(height)]

    def span(self, left: float, right: float, row: int, colour: int) -> None:
        """A stretch of one row."""
        begin, end = max(0, round(left)), min(self.width, round(right) + 1)
        if 0 <= row < self.height and begin < end:
            self._rows[row][begin:end] = bytes((colour,)) * (end - begin)

    def disc(self, at: Spot, radius: float, colour: int) -> None:
        """A filled circle."""
        for row in range(round(at[1] - radius), round(at[1] + radius) + 1):
            half = max(radius**2 - (row - at[1]) ** 2, 0) ** 0.5
            self.span(at[0] - half, at[0] + half, row, colour)

    def line(self, corners: Sequence[Spot], thick: float, colour: int) -> None:
        """From corner to corner, with round ends."""
        for (x, y), (to_x, to_y) in pairwise(corners):
            steps = max(1, ceil(hypot(to_x - x, to_y - y) / max(thick / 4, 1)))
            for step in range(steps + 1):
                part = step / steps
                self.disc((x + (to_x - x) * part, y + (to_y - y) * part), thick / 2, colour)

    def fill(self, corners: Sequence[Spot], colour: int) -> None:
        """The inside of a closed line."""
        for row in range(self.height):
            crossed = sorted(
                x + (row + 0.5 - y) * (to_x - x) / (to_y - y)
                for (x, y), (to_x, to_y) in pairwise([*corners, corners[0]])
                if (y <= row + 0.5) != (to_y <= row + 0.5)
            )
            for left, right in zip(crossed[::2], crossed[1::2], strict=False):
                self.span(left, right, row, colour)

    def text(self, words: str, at: Spot, dot: int, colour: int) -> None:
        """Digits and the sign of metres, from their upper left corner; a dot of a sign is `dot` points wide."""
        for place, sign in enumerate(words):
            for down, bits in enumerate(bytes.fromhex(GLYPHS[sign])):
                for across in range(5):
                    if bits >> (4 - across) & 1:
                        left, top = at[0] + (place * 6 + across) * dot, round(at[1]) + down * dot
                        for row in range(top, top + dot):
                            self.span(left, left + dot - 1, row, colour)

    def png(self) -> bytes:
        """The file."""
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        rows = b"".join(b"\0" + bytes(row) for row in self._rows)
        palette = b"".join(map(bytes, self._palette))
        parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
