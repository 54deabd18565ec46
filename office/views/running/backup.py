"""A backup that was written, looked at, or put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class BackupView:
    """A backup: whose, taken when (machine time, UTC), and what of its record does not verify, which was so already
    when it was taken. `ok` is false where there is any.
    """

    ok: bool
    file: str
    size: int
    home: str
    kind: str
    database: str
    program: str
    taken: datetime
    encrypted: bool
    rows: dict[str, int]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class KeyView:
    """A new pair of keys: the public one, and the file that holds the other."""

    ok: bool
    key: str
    file: str


@dataclass(frozen=True)
class RestoredView:
    """A home that was put back. What happened from `taken` to `restored` (story time, UTC) is not in it."""

    ok: bool
    home: str
    kind: str
    folder: str
    backup: str
    taken: datetime
    restored: datetime
    streams: int
    entries: int
    faults: tuple[str, ...]
    settings: dict[str, str]
    secrets: tuple[str, ...]
