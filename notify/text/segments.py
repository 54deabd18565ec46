"""How many SMS segments a text takes. Pure; knows no provider.

Sizes: 3GPP TS 23.038 (alphabets) and TS 23.040 (a concatenated segment loses 7 septets or 3 UCS-2 units to its header).
"""

from __future__ import annotations

from collections.abc import Iterable

GSM7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ "
    "!\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_EXTENSION = frozenset("\f^{}\\[~]|€")
"""Each takes two septets: an escape and the character."""

GSM7_SINGLE, GSM7_PART = 160, 153
UCS2_SINGLE, UCS2_PART = 70, 67


def sms_segments(text: str) -> int:
    """Segments that `text` takes: 0 if empty. One character outside GSM-7 makes the whole text UCS-2.

    Neither an escaped GSM-7 character nor a surrogate pair is split between two segments.
    """
    if all(character in GSM7 or character in GSM7_EXTENSION for character in text):
        return _count((2 if character in GSM7_EXTENSION else 1 for character in text), GSM7_SINGLE, GSM7_PART)
    return _count((2 if ord(character) > 0xFFFF else 1 for character in text), UCS2_SINGLE, UCS2_PART)


def _count(sizes: Iterable[int], single: int, part: int) -> int:
    total, segments, used = 0, 0, part
    for size in sizes:
        total += size
        if used + size > part:
            segments, used = segments + 1, 0
        used += size
    return min(segments, 1) if total <= single else segments
