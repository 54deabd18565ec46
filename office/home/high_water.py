"""The high-water mark: how far the record had come, kept beside it. A ledger over which an older state was copied lacks
entries that its mark names, although it lies in its place and its chains are whole.

The mark may lag behind the ledger, after a crash for instance; it never runs ahead of a commit.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.house.events import HOUSE
from engine.ledger.chain import Head
from engine.ledger.reached import heads_of, lacking
from engine.ledger.store import Ledger, Snapshot
from engine.whole_file import write_whole

MARK_FILE = "high_water.json"
MOST = 64
"""Streams that the mark names: the house, and those that were written last. An older state lacks at least the entry
that was written last of all.
"""

Heads = Mapping[str, Head]


@dataclass(frozen=True)
class Lacking:
    """A stream of which the ledger once held `had` entries. It holds `has` now: fewer, or others."""

    stream: str
    had: Head
    has: int


@dataclass(frozen=True)
class Behind:
    """A ledger that lacks entries which it once held."""

    lacking: tuple[Lacking, ...]

    @property
    def entries(self) -> int:
        """How many entries are known to be missing; the mark names the newest streams, there may be more."""
        return sum(max(it.had.count - it.has, 1) for it in self.lacking)

    @property
    def mark(self) -> str:
        """What is lacking, in a few letters."""
        return sha256(
            " ".join(f"{it.stream} {it.had.count} {it.had.hash}" for it in self.lacking).encode()
        ).hexdigest()[:16]


def behind(ledger: Ledger, folder: Path) -> Behind | None:
    """What the ledger of the home in `folder` lacks of what its mark names. Raises LedgerError."""
    # The mark first: what is committed meanwhile is in the snapshot, and not the other way round.
    marked = read(folder)
    if not marked:
        return None
    with ledger.reading() as tx:
        return _lacks(tx, marked)


def _lacks(snapshot: Snapshot, marked: Heads) -> Behind | None:
    found = lacking(snapshot, marked)
    rows = (Lacking(stream, head, snapshot.version(stream)) for stream, head in sorted(found.items()))
    return Behind(tuple(rows)) if found else None


def read(folder: Path) -> dict[str, Head]:
    """The mark; empty for a home that has none yet, or whose file cannot be read: the next one that is written mends
    it.
    """
    try:
        said = json.loads((folder / MARK_FILE).read_text())
        return {str(stream): Head(int(count), str(hash_)) for stream, (count, hash_) in said["streams"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def raise_to(ledger: Ledger, folder: Path, reached: Heads) -> Behind | None:
    """Let the mark name these heads too, which were committed. What the ledger lacks, where it is behind its mark:
    nothing is written then. Raises LedgerError, OSError.
    """
    with _held(folder):
        marked = read(folder)
        if all(stream in marked and marked[stream].count >= head.count for stream, head in reached.items()):
            return None
        with ledger.reading() as tx:
            found = _lacks(tx, marked) if marked else None
        if found is None:
            _write(folder, _newest(marked, reached))
        return found


def set_to(ledger: Ledger, folder: Path) -> None:
    """Let the mark name where this ledger stands, whatever it named before: for whoever put the home back, or adopts it
    as it is. Raises LedgerError, OSError.
    """
    with _held(folder):
        with ledger.reading() as tx:
            heads = heads_of(tx)
        _write(folder, _newest({}, heads))


def _newest(marked: Heads, reached: Heads) -> dict[str, Head]:
    """The house, and the streams that were written last, in that order."""
    merged = dict(marked)
    for stream, head in reached.items():
        if stream not in merged or merged[stream].count < head.count:
            merged.pop(stream, None)
            merged[stream] = head
    kept = list(merged)[-MOST:]
    return {stream: head for stream, head in merged.items() if stream == HOUSE or stream in kept}


def _write(folder: Path, heads: Heads) -> None:
    said = {"streams": {stream: [head.count, head.hash] for stream, head in heads.items()}}
    write_whole(folder / MARK_FILE, json.dumps(said, indent=1).encode())


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """One writer at a time, on this machine: each merges what the one before wrote."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
