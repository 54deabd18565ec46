"""What the eye sees of a text: characters without width dropped, wide forms read as the plain ones, and each of them
named.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from engine.values.faults import ValueFault

REVERSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They show a number in another order than it is stored in: nothing that holds one is read."""
_WITHOUT_WIDTH = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0") | {
    chr(it) for it in range(0xFE00, 0xFE10)
}
_SAME = {"\u2212": "-", "\u2013": "-", "\ufe63": "-", "\ufe64": "<", "\u3002": ".", "\uff61": ".", "\ufe52": "."}
"""Other signs for the minus, for `<`, and for the point as Chinese keyboards write it (。)."""


@dataclass(frozen=True)
class Seen:
    """A text as it is seen. `marks` name what was dropped (`U+200B`) or read as another character (`。→.`), each
    once.
    """

    text: str
    marks: tuple[str, ...]


def seen(written: str) -> Seen:
    """The text without what cannot be seen. Raises ValueFault for characters that turn the order round, and for control
    characters.
    """
    marks: dict[str, None] = {}
    kept = []
    for char in written:
        plain = _plain(char)
        if plain != char and (plain or char not in "\r\n\t"):
            marks[named(char) if plain.strip() == "" else f"{char}→{plain}"] = None
        kept.append(plain)
    return Seen("".join(kept).strip(), tuple(marks))


def _plain(char: str) -> str:
    if " " <= char <= "~":
        return char
    if char in REVERSING:
        raise ValueFault("reversing_characters", characters=named(char))
    if 0xFF01 <= ord(char) <= 0xFF5E:
        return chr(ord(char) - 0xFEE0)
    if char in _SAME:
        return _SAME[char]
    kind = unicodedata.category(char)
    if kind == "Cf" or char in _WITHOUT_WIDTH:
        return ""
    if kind == "Cc" and char not in "\t\r\n":
        raise ValueFault("control_character", characters=named(char))
    return " " if char.isspace() else char


def named(char: str) -> str:
    """A character that cannot be shown, by its number: `U+200B`."""
    return f"U+{ord(char):04X}"
