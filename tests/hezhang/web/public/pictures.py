"""Small photographs as a telephone makes them, and ones that are not what they say."""

from __future__ import annotations

from zlib import compress, crc32

PLACE = b"GPS 39.9042 116.4074 iPhone of Wang"


def jpeg(*, turn: int = 6, width: int = 4, behind: bytes = b"") -> bytes:
    """With EXIF (place, and how it was held), a comment, an application's own block, and something behind its end."""
    rows = b"\x00\x02" + b"\x01\x12\x00\x03\x00\x00\x00\x01" + turn.to_bytes(2, "big") + b"\x00\x00"
    rows += b"\x88\x25\x00\x02" + len(PLACE).to_bytes(4, "big") + b"\x00\x00\x00\x26" + b"\x00\x00\x00\x00"
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08" + rows + PLACE
    frame = b"\x08\x00\x04" + width.to_bytes(2, "big") + b"\x01\x01\x11\x00"
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE1, exif),
            _segment(0xFE, b"<script>alert(1)</script>"),
            _segment(0xED, PLACE),
            _segment(0xDB, b"\x00" + bytes(64)),
            _segment(0xC0, frame),
            _segment(0xC4, b"\x00" + bytes(16)),
            _segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            b"\x12\x34\xff\x00\x56\xff\xd0\x78",
            b"\xff\xd9",
            behind,
        )
    )


def png(*, width: int = 4, behind: bytes = b"") -> bytes:
    """With a text, and something behind its end."""
    head = width.to_bytes(4, "big") + (4).to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    parts = (_chunk(b"IHDR", head), _chunk(b"tEXt", PLACE), _chunk(b"IDAT", compress(bytes(20))), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + behind


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + crc32(kind + body).to_bytes(4, "big")
