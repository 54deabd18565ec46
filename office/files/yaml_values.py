"""From a parser's events to plain values, each with its line. Knows no model and makes no object.

Scalars are resolved here by YAML 1.2's core schema: `yes`, `no`, `on` and dates are text. Everything wrong that can be
told apart is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Literal, NamedTuple

from office.files.faults import DataRefused, Fault, KeyPath, fault, shown_key

MAX_DEPTH = 16
"""The playbook language is 6 deep. The parser's work grows with the square of the depth: twenty thousand `[` took it 95
s.
"""
LARGEST_INTEGER = 2**53 - 1
"""RFC 8785 writes no larger one, since JSON readers lose its last digits."""

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]


Kind = Literal["document", "mapping", "sequence", "scalar", "alias", "end"]


class Event(NamedTuple):
    """What a parser came upon. `line` counts from 1; `plain`: a scalar neither quoted nor tagged; `block`: one that
    begins on the line after.
    """

    kind: Kind
    line: int
    value: str = ""
    plain: bool = False
    block: bool = False
    anchor: str | None = None
    tag: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a value stands. `line` is that of its key, `text_line` that of a text's first line; both count from 1."""

    file: str
    line: int
    text_line: int


@dataclass
class Lines:
    """The place of every key and value of what was read, by its path."""

    file: str
    places: dict[KeyPath, Place] = field(default_factory=dict)

    def at(self, path: KeyPath) -> Place:
        """The place of a path, or of the nearest thing that holds it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file, 1, 1))


class ValueReader:
    """Takes events one by one: what is too deep is refused before it is parsed."""

    def __init__(self, file: str, most: int) -> None:
        self._most = most
        self.lines = Lines(file)
        self.faults: list[Fault] = []
        self._count = 0

    def document(self, events: Iterator[Event]) -> Value:
        """The value of the one document; `faults` says what is wrong. Raises DataRefused with what ends the reading."""
        value: Value = None
        documents = 0
        for event in events:
            if event.kind != "document":
                continue
            documents += 1
            if documents > 1:
                self._refuse((), event, "second_document")
                break
            value = self._value(next(events), events, ())
        return value

    def _value(self, event: Event, events: Iterator[Event], path: KeyPath) -> Value:
        self._count += 1
        if self._count > self._most:
            raise self._ended(event, "too_many_values", self._most)
        if len(path) > MAX_DEPTH:
            raise self._ended(event, "too_deep", MAX_DEPTH)
        if path not in self.lines.places:
            self.lines.places[path] = Place(self.lines.file, event.line, event.line)
        self._check_plain(event, path)
        match event.kind:
            case "scalar":
                return self._scalar(event, path)
            case "mapping":
                return self._mapping(events, path)
            case "sequence":
                return self._sequence(events, path)
        return None

    def _ended(self, event: Event, code: str, most: int) -> DataRefused:
        return DataRefused([fault(self.lines.file, event.line, "", code, most=str(most))])

    def _check_plain(self, event: Event, path: KeyPath) -> None:
        if event.kind == "alias":
            self._refuse(path, event, "alias", name=str(event.anchor))
            return
        if event.anchor is not None:
            self._refuse(path, event, "anchor", name=event.anchor)
        # '!' alone only says "this is text"; it names no type.
        if event.tag not in (None, "!"):
            self._refuse(path, event, "tag", tag=str(event.tag))

    def _mapping(self, events: Iterator[Event], path: KeyPath) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        for event in events:
            if event.kind == "end":
                break
            key = self._key(event, events, path)
            self._remember_key(event, key, path, mapping)
            mapping[key] = self._value(next(events), events, (*path, key))
        return mapping

    def _key(self, event: Event, events: Iterator[Event], path: KeyPath) -> str:
        key = self._value(event, events, (*path, ""))
        self.lines.places.pop((*path, ""), None)
        if not isinstance(key, str):
            self._refuse(path, event, "key_no_text", name=event.value or "[…]")
            return f"{key}"
        return key

    def _remember_key(self, event: Event, key: str, path: KeyPath, mapping: dict[str, Value]) -> None:
        if key in mapping:
            first = self.lines.places[(*path, key)].line
            self._refuse((*path, key), event, "duplicate_key", first=str(first), second=str(event.line))
        self.lines.places.setdefault((*path, key), Place(self.lines.file, event.line, event.line))

    def _sequence(self, events: Iterator[Event], path: KeyPath) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if event.kind == "end":
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _scalar(self, event: Event, path: KeyPath) -> Value:
        place = self.lines.places[path]
        starts = event.line + event.block
        if starts != place.text_line:
            self.lines.places[path] = Place(place.file, place.line, starts)
        if not event.plain:
            return event.value
        value = _resolved(event.value)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST_INTEGER:
            self._refuse(path, event, "integer_too_large", value=event.value[:40])
        return value

    def _refuse(self, path: KeyPath, event: Event, code: str, **values: str) -> None:
        self.faults.append(fault(self.lines.file, event.line, shown_key(path), code, **values))


_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,40}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,40}|[0-9]{1,40}(?:\.[0-9]{0,40})?)(?:[eE][-+]?[0-9]{1,3})?")


def _resolved(text: str) -> Value:
    """A plain scalar by the core schema of YAML 1.2, §10.3.2, without octal, hexadecimal, infinity and NaN, which stay
    text.
    """
    if text in _NULL:
        return None
    if text in _BOOLEAN:
        return _BOOLEAN[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and isfinite(float(text)):
        return float(text)
    return text
