"""The last lines of the log, of which only what is known to be an id, a code or a place in the program is kept.

What is not on the list stays here: a library may write anything into a line, and so may an older version of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

LAST = 300
"""Lines of each log."""
KEPT = frozenset(
    {
        *("event", "level", "timestamp", "pid", "error", "code", "step", "after", "round", "method", "waited_for"),
        *("stream", "streams", "delivery", "deliveries", "limit", "item", "items", "entries"),
        *("channel", "provider", "queue"),
    }
)
"""The keys of a line that go out, where their value is a word."""
_WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:+ -]{0,99}", re.ASCII)
_LONG_NUMBER = re.compile(r"\d[\d ().-]{7,}\d")
"""What could be dialled."""
_DATED = re.compile(r"\b(\d{4}-\d\d-\d\d[T ][\d:.]+|[A-Z]{1,6}-\d{8}-\d{3,})")
"""A time, and the id of an incident, which begins with its day: long numbers that nobody can dial."""


def last_lines(path: Path, most: int = LAST) -> list[str]:
    """The last lines of a file, whatever it holds; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - most * 1000))
            return file.read().decode("utf-8", errors="replace").splitlines()[-most:]
    except OSError:
        return []


def cleaned(lines: Iterable[str]) -> tuple[list[dict[str, Any]], int]:
    """What of these lines may go out, and how many had nothing that may."""
    kept, left_out = [], 0
    for line in lines:
        if (said := _cleaned(line)) is not None:
            kept.append(said)
        else:
            left_out += 1
    return kept, left_out


def _cleaned(line: str) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict) or not _is_word(said.get("event")):
        return None
    kept = {key: value for key, value in said.items() if key in KEPT and _may_go(value)}
    if isinstance(frames := said.get("exception"), list):
        kept["exception"] = [_raised(it) for it in frames if isinstance(it, Mapping)]
    return kept


def _may_go(value: object) -> bool:
    if isinstance(value, list):
        return all(_may_go(it) for it in value)
    return isinstance(value, int | float) or _is_word(value)


def _is_word(value: object) -> bool:
    return (
        isinstance(value, str)
        and _WORD.fullmatch(value) is not None
        and _LONG_NUMBER.search(_DATED.sub("", value)) is None
    )


def _raised(it: Mapping[str, Any]) -> dict[str, Any]:
    """An exception as its kind and the places it came through: neither what it said, nor a line of code or a value."""
    frames = [frame for frame in it.get("frames") or [] if isinstance(frame, Mapping)]
    places = [
        f"{_module(str(frame.get('filename', '')))}:{frame.get('lineno')} {frame.get('name')}" for frame in frames
    ]
    return {"kind": str(it.get("exc_type", ""))[:100], "through": places}


def _module(filename: str) -> str:
    """A file from its package on: where it is installed may hold somebody's name."""
    return "/".join(Path(filename).parts[-3:])
