"""Which entry is which leaf of the tree over all streams, and the checkpoints that were made of it. Signs nothing.

An entry gets its place when a checkpoint is made, from one look at how far every stream has come, and keeps it
(docs/adr/0043 says why). Streams come in the order of their names, their entries by number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, Executable, func, insert, select, text, update

from engine.ledger import counting
from engine.ledger.instants import instant, micros
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import checkpoints, events, tree_runs
from engine.ledger.transaction import Transaction
from engine.tree.merkle import SIZE, Frontier, leaf_hash

RUN = 1024
"""The most leaves of one row."""
_FETCHED = 500
_PLACED = text(
    "WITH RECURSIVE known (stream) AS (SELECT min(stream) FROM tree_runs UNION ALL "
    "SELECT (SELECT min(tree_runs.stream) FROM tree_runs WHERE tree_runs.stream > known.stream) FROM known "
    "WHERE known.stream IS NOT NULL) "
    "SELECT known.stream, last.version - 1 + length(last.hashes) / 32 AS version FROM known "
    "JOIN tree_runs AS last ON last.stream = known.stream "
    "AND last.version = (SELECT max(tree_runs.version) FROM tree_runs WHERE tree_runs.stream = known.stream)"
)
"""How far each stream has places. Two seeks for each stream."""


@dataclass(frozen=True)
class Run:
    """Entries of a stream that stand one after the other in the tree: which leaf the first is (from 0), its number, and
    the hashes of them all.
    """

    first: int
    stream: str
    version: int
    hashes: tuple[bytes, ...]


@dataclass(frozen=True)
class KeptCheckpoint:
    """A checkpoint as it lies in the ledger: its signed note, from what the tree goes on, and when it was made."""

    note: str
    frontier: Frontier
    made_at: datetime


@dataclass(frozen=True)
class Growth:
    """What has no place in the tree yet, with the places that it gets, and the tree as it is then."""

    runs: tuple[Run, ...]
    frontier: Frontier


def placed(snapshot: Snapshot) -> dict[str, int]:
    """How many entries of each stream have a place."""
    return {row.stream: int(row.version) for row in snapshot.execute(_PLACED)}


def unplaced(snapshot: Snapshot) -> dict[str, int]:
    """The streams with entries that have no place yet, by the last entry that has one."""
    has = placed(snapshot)
    return {it: has.get(it, 0) for it, version in sorted(snapshot.versions().items()) if version > has.get(it, 0)}


def growth(snapshot: Snapshot) -> Growth:
    """The tree with every entry that this look sees. Reads what is new, and no more."""
    last = latest(snapshot)
    frontier = last.frontier if last else Frontier()
    runs: list[Run] = []
    for stream, after in unplaced(snapshot).items():
        version = after + 1
        leaves = _leaves(snapshot, stream, after)
        while hashes := tuple(islice(leaves, RUN)):
            runs.append(Run(frontier.size, stream, version, hashes))
            frontier, version = frontier.grown(hashes), version + len(hashes)
    return Growth(tuple(runs), frontier)


def keep(tx: Transaction, grown: Growth, note: str) -> None:
    """Write a checkpoint down with the places that it gave. Raises Conflict where somebody else made one since."""
    rows = [
        {"first": it.first, "stream": it.stream, "version": it.version, "hashes": b"".join(it.hashes)}
        for it in grown.runs
    ]
    if rows:
        tx.execute(insert(tree_runs), rows)
    made = {
        "size": grown.frontier.size,
        "note": note,
        "frontier": b"".join(grown.frontier.peaks),
        "made_at": micros(tx.now_machine()),
    }
    tx.execute(insert(checkpoints), made)
    counting.row_kept(tx, counting.CHECKPOINTS, checkpoints)


def cosigned(tx: Transaction, size: int, note: str) -> None:
    """The checkpoint of this size stands with more signatures under it."""
    tx.execute(update(checkpoints).where(checkpoints.c.size == size).values(note=note))


def latest(snapshot: Snapshot) -> KeptCheckpoint | None:
    """The checkpoint of the largest tree; None before the first."""
    return next(_kept(snapshot, select(checkpoints).order_by(checkpoints.c.size.desc()).limit(1)), None)


def latest_under(snapshot: Snapshot, name: str) -> KeptCheckpoint | None:
    """The checkpoint of the largest tree under which a line stands whose name begins so."""
    chosen = select(checkpoints).where(_names(name)).order_by(checkpoints.c.size.desc()).limit(1)
    return next(_kept(snapshot, chosen), None)


def first_under(snapshot: Snapshot, name: str, leaf: int) -> KeptCheckpoint | None:
    """The checkpoint of the smallest tree that holds this leaf and under which a line stands whose name begins so."""
    chosen = select(checkpoints).where(_names(name), checkpoints.c.size > leaf).order_by(checkpoints.c.size).limit(1)
    return next(_kept(snapshot, chosen), None)


def streams_after(snapshot: Snapshot, size: int) -> set[str]:
    """The streams with entries that a tree of this size, which a checkpoint made, does not hold."""
    placed_since = snapshot.execute(select(tree_runs.c.stream).where(tree_runs.c.first >= size).distinct()).scalars()
    return {*placed_since, *unplaced(snapshot)}


def of_size(snapshot: Snapshot, size: int) -> KeptCheckpoint | None:
    """The checkpoint of the tree of this size."""
    return next(_kept(snapshot, select(checkpoints).where(checkpoints.c.size == size)), None)


def made_after(snapshot: Snapshot, size: int) -> list[datetime]:
    """When each checkpoint of a larger tree than this was made (machine time)."""
    chosen = select(checkpoints.c.made_at).where(checkpoints.c.size > size).order_by(checkpoints.c.size)
    return [instant(it) for it in snapshot.execute(chosen).scalars()]


def all_kept(snapshot: Snapshot) -> Iterator[KeptCheckpoint]:
    """Every checkpoint, the oldest first."""
    return _kept(snapshot, select(checkpoints).order_by(checkpoints.c.size))


def kept_after(snapshot: Snapshot, size: int) -> list[KeptCheckpoint]:
    """Every checkpoint of a larger tree than this, the oldest first."""
    return list(_kept(snapshot, select(checkpoints).where(checkpoints.c.size > size).order_by(checkpoints.c.size)))


def runs(snapshot: Snapshot) -> Iterator[Run]:
    """Every place that was given, in the order of the leaves."""
    for row in snapshot.execute(select(tree_runs).order_by(tree_runs.c.first).execution_options(yield_per=50)):
        yield Run(row.first, row.stream, row.version, split(bytes(row.hashes)))


def leaf_of(snapshot: Snapshot, stream: str, version: int) -> int | None:
    """Which leaf an entry is, from 0; None where it has no place yet."""
    of_it = select(tree_runs.c.first, tree_runs.c.version, func.length(tree_runs.c.hashes).label("bytes")).where(
        tree_runs.c.stream == stream, tree_runs.c.version <= version
    )
    row = snapshot.execute(of_it.order_by(tree_runs.c.version.desc()).limit(1)).one_or_none()
    if row is None or version >= row.version + row.bytes // SIZE:
        return None
    return int(row.first + version - row.version)


def split(hashes: bytes) -> tuple[bytes, ...]:
    """Hashes that stand one behind the other; the last may be cut short."""
    return tuple(hashes[at : at + SIZE] for at in range(0, len(hashes), SIZE))


def _names(name: str) -> ColumnElement[bool]:
    return checkpoints.c.note.contains(f"\n\u2014 {name}", autoescape=True)


def _leaves(snapshot: Snapshot, stream: str, after: int) -> Iterator[bytes]:
    bodies = select(events.c.body).where(events.c.stream == stream, events.c.version > after).order_by(events.c.version)
    for body in snapshot.execute(bodies.execution_options(yield_per=_FETCHED)).scalars():
        yield leaf_hash(body.encode())


def _kept(snapshot: Snapshot, chosen: Executable) -> Iterator[KeptCheckpoint]:
    for row in snapshot.execute(chosen):
        frontier = Frontier(row.size, split(bytes(row.frontier)))
        yield KeptCheckpoint(row.note, frontier, instant(row.made_at))
