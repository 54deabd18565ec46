"""A photograph as a telephone writes it, with the Exif that says where and when."""

from __future__ import annotations

from tests.hezhang.web.public.pictures import jpeg

AT = b"2017:05:01 11:02:03"


def snapshot(device: bytes = b"") -> bytes:
    """Taken at 39°52'26.4" N 116°22'30" E, little-endian as most telephones write it, beside the name of a device."""
    name = (device or b"a telephone") + b"\x00"
    plain = jpeg(turn=1)
    body = b"Exif\x00\x00" + _tiff(name)
    exif = b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    return plain[:2] + exif + plain[2:]


def _tiff(name: bytes) -> bytes:
    first, times, gps, values = 8, 8 + 2 + 12 * 3 + 4, 68, 122
    at_name = values + 20 + 24 + 24
    rows = _row(0x010F, 2, len(name), at_name) + _row(0x8769, 4, 1, times) + _row(0x8825, 4, 1, gps)
    own = (3).to_bytes(2, "little") + rows + bytes(4)
    when = (1).to_bytes(2, "little") + _row(0x9003, 2, 20, values) + bytes(4)
    place = (4).to_bytes(2, "little") + b"".join(
        (
            _row(1, 2, 2, int.from_bytes(b"N\x00", "little")),
            _row(2, 5, 3, values + 20),
            _row(3, 2, 2, int.from_bytes(b"E\x00", "little")),
            _row(4, 5, 3, values + 44),
        )
    )
    place += bytes(4)
    block = b"II*\x00" + first.to_bytes(4, "little") + own + when + place
    assert len(block) == values, len(block)
    latitude = _parts((39, 1), (52, 1), (264, 10))
    longitude = _parts((116, 1), (22, 1), (30, 1))
    return block + AT + b"\x00" + latitude + longitude + name


def _row(number: int, kind: int, count: int, value: int) -> bytes:
    return b"".join(it.to_bytes(size, "little") for it, size in ((number, 2), (kind, 2), (count, 4), (value, 4)))


def _parts(*pairs: tuple[int, int]) -> bytes:
    return b"".join(it.to_bytes(4, "little") for pair in pairs for it in pair)
