"""The one door through which YAML comes in: plain values, each with its line. Knows no model and makes no object.

YAML 1.2, core schema, read with ruamel.yaml's pure Python parser and resolved here: `yes`, `no`, `on` and dates are
text. Refused: aliases and anchors (a bomb of ten lines can stand for a billion values), tags, duplicate keys, keys that
are no text, more than one document, too large, too deep, too many values, and bytes that are not UTF-8. Everything
wrong that can be told apart is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamStartEvent,
)
from ruamel.yaml.reader import ReaderError

from office.files.faults import DataRefused, Fault, KeyPath, fault, shown_key
from office.files.yaml_scanner import SteadyScanner

MAX_BYTES = 4_000_000
MAX_VALUES = 20_000
"""Keys and values that any file may hold. The shipped directory of 233 persons has 2,300, one of a thousand units some
20,000.
"""
LEAST_BYTES = 6
"""Bytes for each key or value that a larger file has at least: the parser reads about 15,000 values a second, and what
is all brackets and commas holds half a million in a megabyte. What grows by repeating itself, by anchors and aliases,
is refused whatever its size."""
MAX_DEPTH = 16
"""The playbook language is 6 deep. The parser's work grows with the square of the depth: twenty thousand `[` took it 95
s.
"""
LARGEST_INTEGER = 2**53 - 1
"""RFC 8785 writes no larger one, since JSON readers lose its last digits."""

Value = None | bool | int | float | str | list["Value"] | dict[str, "Value"]


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


@dataclass(frozen=True)
class Document:
    """What a file says, as plain values."""

    value: Value
    lines: Lines


def read_yaml(path: Path) -> Document:
    """Read a file. Raises DataRefused with every fault."""
    return parse_yaml(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """No more of a file than `parse_yaml` needs to refuse it. Raises DataRefused where it cannot be read."""
    if path.exists() and not path.is_file():
        raise DataRefused([fault(str(path), 1, "", "unreadable", problem="this is no file")])
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise DataRefused([fault(str(path), 1, "", "unreadable", problem=error.strerror or str(error))]) from None


def parse_yaml(data: bytes, file: str) -> Document:
    """Read the bytes of a file called `file`. Raises DataRefused with every fault."""
    if len(data) > MAX_BYTES:
        raise DataRefused([fault(file, 1, "", "too_large", most=f"{MAX_BYTES // 1_000_000} MB")])
    reader = _Reader(file, len(data))
    try:
        value = reader.document(_decoded(data, file))
    except MarkedYAMLError as error:
        raise DataRefused([*reader.faults, _syntax(file, error)]) from None
    except ReaderError as error:
        line = _line_of(data.decode(errors="replace"), error.position)
        raise DataRefused([*reader.faults, fault(file, line, "", "control_character")]) from None
    if reader.faults:
        raise DataRefused(reader.faults)
    return Document(value, reader.lines)


def _decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataRefused([fault(file, data.count(b"\n", 0, error.start) + 1, "", "not_utf8")]) from None


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _syntax(file: str, error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context or "cannot be read")
    code = "yaml_tab" if r"'\t'" in problem else "yaml_syntax"
    return fault(file, mark.line + 1 if mark else 1, "", code, problem=problem)


class _Reader:
    """Builds plain values from the parser's events, which come one by one: what is too deep is refused before it is
    parsed.
    """

    def __init__(self, file: str, size: int) -> None:
        self._most = max(MAX_VALUES, size // LEAST_BYTES)
        self.lines = Lines(file)
        self.faults: list[Fault] = []
        self._count = 0

    def document(self, text: str) -> Value:
        yaml = YAML(typ="safe", pure=True)
        yaml.Scanner = SteadyScanner
        events = yaml.parse(text)
        value: Value = None
        documents = 0
        for event in events:
            if isinstance(event, StreamStartEvent):
                continue
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse((), event, "second_document")
                    break
                value = self._value(next(events), events, ())
        return value

    def _value(self, event: Event, events: Iterator[Event], path: KeyPath) -> Value:
        self._count += 1
        line = event.start_mark.line + 1
        if self._count > self._most:
            raise DataRefused([*self.faults, fault(self.lines.file, line, "", "too_many_values", most=str(self._most))])
        if len(path) > MAX_DEPTH:
            raise DataRefused([*self.faults, fault(self.lines.file, line, "", "too_deep", most=str(MAX_DEPTH))])
        self.lines.places.setdefault(path, Place(self.lines.file, line, line))
        self._check_plain(event, path)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, CollectionStartEvent):
            return self._sequence(events, path)
        return None

    def _check_plain(self, event: Event, path: KeyPath) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(path, event, "alias", name=str(event.anchor))
            return
        if isinstance(event, NodeEvent) and event.anchor is not None:
            self._refuse(path, event, "anchor", name=str(event.anchor))
        # '!' alone only says "this is text"; it names no type.
        if isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag not in (None, "!"):
            self._refuse(path, event, "tag", tag=str(event.tag))

    def _mapping(self, events: Iterator[Event], path: KeyPath) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, events, path)
            self._remember_key(event, key, path, mapping)
            mapping[key] = self._value(next(events), events, (*path, key))
        return mapping

    def _key(self, event: Event, events: Iterator[Event], path: KeyPath) -> str:
        key = self._value(event, events, (*path, ""))
        self.lines.places.pop((*path, ""), None)
        if not isinstance(key, str):
            self._refuse(path, event, "key_no_text", name=str(getattr(event, "value", "") or "[…]"))
            return f"{key}"
        return key

    def _remember_key(self, event: Event, key: str, path: KeyPath, mapping: dict[str, Value]) -> None:
        line = event.start_mark.line + 1
        if key in mapping:
            first = self.lines.places[(*path, key)].line
            self._refuse((*path, key), event, "duplicate_key", first=str(first), second=str(line))
        self.lines.places.setdefault((*path, key), Place(self.lines.file, line, line))

    def _sequence(self, events: Iterator[Event], path: KeyPath) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _scalar(self, event: ScalarEvent, path: KeyPath) -> Value:
        place = self.lines.places[path]
        starts = event.start_mark.line + (2 if event.style in ("|", ">") else 1)
        self.lines.places[path] = Place(place.file, place.line, starts)
        text = str(event.value)
        # The first flag says "plain": neither quoted nor tagged.
        if not event.implicit[0]:
            return text
        value = _resolved(text)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST_INTEGER:
            self._refuse(path, event, "integer_too_large", value=text[:40])
        return value

    def _refuse(self, path: KeyPath, event: Event, code: str, **values: str) -> None:
        self.faults.append(fault(self.lines.file, event.start_mark.line + 1, shown_key(path), code, **values))


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
