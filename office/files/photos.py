"""Photographs from people whom nobody knows: what a picture is, rebuilt from its own parts. No decoder looks at it;
whatever is not needed to show it (place, time, device, comments, a second file behind the first) stays out. Place and
time stay where the sender wants it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

from office.files import photo_taken

MOST_PIXELS = 120_000_000
"""More than any telephone takes; a small file that unfolds to more is a trap for whoever opens it."""
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG's markers that begin a frame and hold its size."""
KEPT = FRAMES | {0xC4, 0xCC, 0xDB, 0xDD}
"""Frame, tables and restart interval: what a decoder needs."""
SCAN, END, EXIF, ADOBE = 0xDA, 0xD9, 0xE1, 0xEE
CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


class NoPhoto(Exception):
    """These bytes are no photograph that we show. `code` says why: not_a_photo, photo_broken, photo_too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Photo:
    """A picture without anything but itself; `kind` is how its file ends, jpg or png."""

    content: bytes
    kind: str


def stripped(content: bytes, *, keep_taken: bool = False) -> Photo:
    """The picture alone; with `keep_taken` also when and where it was taken, as far as a JPEG says it. Raises
    NoPhoto.
    """
    if content.startswith(JPEG):
        return Photo(b"".join(_jpeg(content, keep_taken)), "jpg")
    if content.startswith(PNG):
        return Photo(PNG + b"".join(_png(content)), "png")
    raise NoPhoto("not_a_photo")


def _jpeg(content: bytes, keep_taken: bool) -> Iterator[bytes]:
    yield content[:2]
    place, sized, described = 2, False, False
    while True:
        marker, part, place = _segment(content, place)
        if marker == END:
            if not sized:
                raise NoPhoto("photo_broken")
            yield b"\xff\xd9"
            return
        if marker in FRAMES:
            _fits(int.from_bytes(part[7:9], "big"), int.from_bytes(part[5:7], "big"))
            sized = True
        if marker == EXIF and not described and (said := photo_taken.read(part[4:], keep_taken=keep_taken)) is not None:
            described = True
            yield photo_taken.segment(said)
        elif marker in KEPT or (marker == ADOBE and part[4:9] == b"Adobe" and len(part) == 16):
            yield part
        elif marker == SCAN:
            end = _scanned(content, place)
            yield part + content[place:end]
            place = end


def _segment(content: bytes, place: int) -> tuple[int, bytes, int]:
    """A marker, its whole segment, and where the next one begins."""
    while content[place : place + 2] == b"\xff\xff":
        place += 1
    if len(content) < place + 2 or content[place] != 0xFF:
        raise NoPhoto("photo_broken")
    marker = content[place + 1]
    if marker == END:
        return marker, b"", place + 2
    length = int.from_bytes(content[place + 2 : place + 4], "big")
    end = place + 2 + length
    if length < 2 or end > len(content) or (marker in FRAMES and length < 8):
        raise NoPhoto("photo_broken")
    return marker, content[place:end], end


def _scanned(content: bytes, place: int) -> int:
    """Where the coded picture ends: at the next marker that is no stuffing and no restart."""
    while (place := content.find(b"\xff", place)) != -1 and place + 1 < len(content):
        if content[place + 1] not in (0x00, *range(0xD0, 0xD8)):
            return place
        place += 2
    raise NoPhoto("photo_broken")


def _png(content: bytes) -> Iterator[bytes]:
    place, first = len(PNG), True
    while True:
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(content) or first != (kind == b"IHDR") or (first and length != 13):
            raise NoPhoto("photo_broken")
        if crc32(content[place + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            raise NoPhoto("photo_broken")
        if first:
            _fits(
                int.from_bytes(content[place + 8 : place + 12], "big"),
                int.from_bytes(content[place + 12 : place + 16], "big"),
            )
        if kind in CHUNKS:
            yield content[place:end]
        if kind == b"IEND":
            return
        place, first = end, False


def _fits(width: int, height: int) -> None:
    if width == 0 or height == 0:
        raise NoPhoto("photo_broken")
    if width * height > MOST_PIXELS:
        raise NoPhoto("photo_too_large")
