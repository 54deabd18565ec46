"""The one door through which YAML comes in: plain values, each with its line. Knows no model and makes no object.

YAML 1.2, core schema: `yes`, `no`, `on` and dates are text. A text without fault is read by the quick parser, any other
by the sure one, which names what is wrong. Refused: aliases and anchors (a bomb of ten lines can stand for a billion
values), tags, duplicate keys, keys that are no text, more than one document, too large, too deep, too many values, and
bytes that are not UTF-8. Everything wrong that can be told apart is told at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.values.text import REVERSING
from office.files.faults import DataRefused, fault
from office.files.yaml_quick import NotReadAlike, quick_events
from office.files.yaml_values import Lines, Value, ValueReader

MAX_BYTES = 4_000_000
MAX_VALUES = 20_000
"""Keys and values that any file may hold. The shipped directory of 233 persons has 2,300, one of a thousand units some
20,000.
"""
LEAST_BYTES = 6
"""Bytes for each key or value that a larger file has at least: the sure parser reads about 15,000 values a second,
and what is all brackets and commas holds half a million in a megabyte. What grows by repeating itself, by anchors and
aliases, is refused whatever its size."""


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
    text, most = _decoded(data, file), max(MAX_VALUES, len(data) // LEAST_BYTES)
    return _read_quickly(text, file, most) or _read_surely(text, file, most)


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataRefused([fault(file, data.count(b"\n", 0, error.start) + 1, "", "not_utf8")]) from None
    if not REVERSING.isdisjoint(text):
        lines = [number for number, line in enumerate(text.split("\n"), 1) if not REVERSING.isdisjoint(line)]
        raise DataRefused([fault(file, line, "", "reversing_character") for line in lines])
    return text


def _read_quickly(text: str, file: str, most: int) -> Document | None:
    """What a text says that has no fault; None where it has any, or may mean something else to the other parser."""
    reader = ValueReader(file, most)
    try:
        value = reader.document(quick_events(text))
    except (NotReadAlike, DataRefused):
        return None
    return None if reader.faults else Document(value, reader.lines)


def _read_surely(text: str, file: str, most: int) -> Document:
    # Most commands meet no text that needs it.
    from office.files.yaml_pure import pure_events

    reader = ValueReader(file, most)
    try:
        value = reader.document(pure_events(text, file))
    except DataRefused as refused:
        raise DataRefused([*reader.faults, *refused.faults]) from None
    if reader.faults:
        raise DataRefused(reader.faults)
    return Document(value, reader.lines)
