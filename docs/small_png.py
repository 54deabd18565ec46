"""A PNG of at most 256 colours, for pictures of screens: what a browser writes is three times as large."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

HEAD = b"\x89PNG\r\n\x1a\n"
Colour = bytes


def small(png: bytes) -> bytes:
    """The picture (8 bits, RGB or RGBA that hides nothing) in its most frequent colours; each other is drawn in the one
    nearest to it.
    """
    found = list(_chunks(png))
    width, height, depth, kind = struct.unpack(">IIBB", found[0][1][:10])
    assert (depth, kind in (2, 6)) == (8, True), "8 bits of RGB"
    step = 3 if kind == 2 else 4
    raw = zlib.decompress(b"".join(content for name, content in found if name == b"IDAT"))
    rows = [
        [row[at : at + 3] for at in range(0, width * step, step)] for row in _lines(raw, width * step, height, step)
    ]
    counted = Counter(colour for row in rows for colour in row)
    palette = [colour for colour, _ in counted.most_common(256)]
    index = {colour: _nearest(colour, palette) for colour in counted}
    lines = b"".join(b"\0" + bytes(index[colour] for colour in row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return HEAD + b"".join(_chunk(name, content) for name, content in parts)


def _nearest(colour: Colour, palette: list[Colour]) -> int:
    red, green, blue = colour
    far = [(it[0] - red) ** 2 + (it[1] - green) ** 2 + (it[2] - blue) ** 2 for it in palette]
    return far.index(min(far))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(HEAD)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _lines(raw: bytes, width: int, height: int, step: int) -> Iterator[bytes]:
    """Each line without its filter (PNG, 9.2)."""
    above = bytes(width)
    for number in range(height):
        start = number * (width + 1)
        line = bytearray(raw[start + 1 : start + 1 + width])
        _unfilter(raw[start], line, above, step)
        above = bytes(line)
        yield above


def _unfilter(kind: int, line: bytearray, above: bytes, step: int) -> None:
    for at in range(len(line)):
        left = line[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        line[at] = (line[at] + _guess(kind, left, above[at], corner)) & 255


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    match kind:
        case 0:
            return 0
        case 1:
            return left
        case 2:
            return up
        case 3:
            return (left + up) // 2
        case _:
            near = left + up - corner
            return min((abs(near - it), place, it) for place, it in enumerate((left, up, corner)))[2]
