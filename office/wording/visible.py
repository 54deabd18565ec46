"""Characters that nobody sees, made visible: what moves a cursor, rings, colours, or turns the direction of writing."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls (C0 and C1, but for tab and line feed), bidirectional marks and overrides, line and paragraph separators,
what has no width, tags, halves of characters and what is no character. The joiners U+200C and U+200D stay: scripts and
pictures are written with them."""


def visible(text: str) -> str:
    """The text with each of them written as `\\x1b` or `\\u202e` (or `\\U000e0041`), as programmers write it."""
    return _UNSEEN.sub(_written, text.replace("\r\n", "\n"))


def _written(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def on_a_page(value: object) -> object:
    """What a template shows of a value: of somebody's words, those that nobody sees made visible, so that nothing turns
    round the line in which it stands. Markup of our own stays.
    """
    plain = isinstance(value, str) and not value.isprintable() and not hasattr(value, "__html__")
    return visible(str(value)) if plain else value


def visible_json(document: str) -> str:
    """A JSON document that says the same, with each of them as JSON escapes it. In JSON they can stand in texts
    alone.
    """
    return _UNSEEN.sub(lambda found: "".join(f"\\u{unit:04x}" for unit in _units(ord(found.group()))), document)


def _units(code: int) -> tuple[int, ...]:
    return (code,) if code < 0x10000 else (0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code - 0x10000 & 0x3FF))
