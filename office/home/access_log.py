"""Who looked at or took out what, a file of the home for each day (UTC): written beside the ledger, so that no look
waits for a writer (docs/adr/0052 says why). Each line names the hash of the one before it, across the days; the house
notes the head of every day.

No name, number or text stands in it: logins, persons and incidents by id, pages and commands by their own names.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal

FOLDER = "access"
FIRST = "0" * 64
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})\.jsonl")
LONGEST = 2**12
"""Bytes of a line."""
Did = Literal["looked", "exported", "acted"]
Via = Literal["cli", "console", "api"]


@dataclass(frozen=True)
class Access:
    """One look. `at`: machine time (UTC); `who`: a login, or a person where they came by a token; `what`: the page or
    the command; `of`: the incident or stream, empty where it was none.
    """

    at: datetime
    who: str
    via: Via
    did: Did
    what: str
    of: str


@dataclass(frozen=True)
class Day:
    """What a day's file holds. `hashes`: of each line; `bad`: the number of the first line that is none, or does not
    follow on the one before it; 0 where each does.
    """

    day: date
    seen: tuple[Access, ...]
    hashes: tuple[str, ...]
    bad: int = 0


class AccessLog:
    """The files of one home. Any number of processes write into them."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def note(self, who: str, via: Via, did: Did, what: str, of: str = "") -> None:
        """Write one look down. A disk that is full or may not be written hinders no look: what is not noted is lost."""
        now = datetime.now(UTC)
        said = {"at": f"{now:%Y-%m-%dT%H:%M:%S.%fZ}", "did": did, "of": of[:100], "via": via, "what": what, "who": who}
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
            with _Alone(self._folder):
                _append(self._folder / f"{now:%Y-%m-%d}.jsonl", said, lambda: self._last_before(now.date()))

    def days(self) -> list[date]:
        """The days of which there is a file, the oldest first. Raises OSError."""
        try:
            names = [DAY.fullmatch(it.name) for it in self._folder.iterdir()]
        except FileNotFoundError:
            return []
        return sorted(date.fromisoformat(it[1]) for it in names if it)

    def read(self, day: date) -> Day:
        """One day. Raises OSError."""
        lines = self._file(day).read_bytes().split(b"\n")[:-1]
        seen: list[Access] = []
        hashes: list[str] = []
        bad = 0
        before = ""
        for number, line in enumerate(lines, 1):
            found, prev = _read(line)
            if found is None or (before and prev != before):
                bad = bad or number
            if found is not None:
                seen.append(found)
            before = sha256(line).hexdigest()
            hashes.append(before)
        return Day(day, tuple(seen), tuple(hashes), bad)

    def begins_after(self, day: date) -> str:
        """The hash that the first line of a day names. Raises OSError."""
        first = self._file(day).read_bytes().split(b"\n", 1)[0]
        return _read(first)[1]

    def remove(self, day: date) -> None:
        """Let go of a day. Raises OSError."""
        self._file(day).unlink(missing_ok=True)

    def _file(self, day: date) -> Path:
        return self._folder / f"{day.isoformat()}.jsonl"

    def _last_before(self, day: date) -> str:
        earlier = [it for it in self.days() if it < day]
        last = _last_line(self._file(earlier[-1])) if earlier else b""
        return sha256(last).hexdigest() if last else FIRST


class _Alone:
    """Whoever writes a line does so alone, for as long as a line takes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> None:
        self._handle = os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)


def _append(path: Path, said: dict[str, str], before: Callable[[], str]) -> None:
    last = _last_line(path) if path.exists() else b""
    prev = sha256(last).hexdigest() if last else before()
    line = json.dumps({**said, "prev": prev}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line + b"\n")
    finally:
        os.close(handle)


def _last_line(path: Path) -> bytes:
    """The last whole line; what a crash cut short is no line, and the next one stands behind it."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(size - LONGEST, 0))
        lines = file.read().split(b"\n")
    return lines[-2] if len(lines) > 1 else b""


def _read(line: bytes) -> tuple[Access | None, str]:
    try:
        said = json.loads(line)
        at = datetime.strptime(said["at"], "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
        found = Access(at, said["who"], said["via"], said["did"], said["what"], said["of"])
        return found, str(said["prev"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, ""


def seen_on(log: AccessLog) -> Iterator[Access]:
    """Every look of every day, the oldest first. Raises OSError."""
    for day in log.days():
        yield from log.read(day).seen
