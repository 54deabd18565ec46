"""Values that leave a mark where a template prints them, so that what varies in a text can be told from its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_OPEN, _NAMED, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}([^{_NAMED}]*){_NAMED}([^{_CLOSE}]*){_CLOSE}")
_MARKS = str.maketrans("", "", f"{_OPEN}{_NAMED}{_CLOSE}")


@dataclass(frozen=True)
class Slot:
    """What varies: by which name a template asked for it, and what stands there this time."""

    name: str
    value: str


Piece = str | Slot
"""Words, or what varies between them."""


class Marked(str):
    """A value that compares and asks as it is and is printed between marks."""

    __slots__ = ("_holds", "_name", "_said")
    _name: str
    _said: str
    _holds: bool

    def __new__(cls, value: str, name: str) -> Marked:
        it = super().__new__(cls, str.__str__(value))
        it._name, it._said, it._holds = name, plain(str(value)).translate(_MARKS), bool(value)
        return it

    def __str__(self) -> str:
        return f"{_OPEN}{self._name}{_NAMED}{self._said}{_CLOSE}"

    def __format__(self, spec: str) -> str:
        return str(self)

    def __bool__(self) -> bool:
        return self._holds


def marked(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a template, each text of them with its name: `facts.oil_kind` as `oil_kind`."""
    return {name: _marked(value, name) for name, value in values.items()}


def _marked(value: object, name: str) -> object:
    if isinstance(value, str):
        return Marked(value, name)
    if isinstance(value, Mapping):
        return {key: _marked(it, str(key)) for key, it in value.items()}
    return value


def pieces(text: str) -> list[Piece]:
    """A text with marks, taken apart."""
    found: list[Piece] = []
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() > end:
            found.append(text[end : mark.start()])
        found.append(Slot(mark[1], " ".join(mark[2].split())))
        end = mark.end()
    return [*found, text[end:]] if end < len(text) else found


def plain(text: str) -> str:
    """A text with marks as a person reads it."""
    return _MARK.sub(lambda mark: mark[2], text)


def said_once(text: str, units: Iterable[str]) -> str:
    """Where the words name a unit behind a value that ends with it, the unit stands there once."""
    for unit in filter(None, units):
        text = re.sub(rf"(?<=\d) ?{re.escape(unit)}(?={_CLOSE} ?{re.escape(unit)})", "", text)
    return text
