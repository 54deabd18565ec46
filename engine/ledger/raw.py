"""Rows as they lie in the database, whatever was done to them: bytes that are no text, a word where a number belongs.

For whoever checks the record. Everybody else reads through `reading`, which trusts the database's types.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Table, cast, select

from engine.ledger.openings import Opening
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import commands, events, openings

Cell = bytes | None
"""What lies in a column, as bytes: a text in UTF-8, a number in decimal."""


@dataclass(frozen=True)
class RawEntry:
    """A row of `events`: each of its columns, and the openings beside it."""

    cells: dict[str, Cell]
    openings: tuple[Opening, ...]

    @property
    def body(self) -> bytes:
        """The bytes that were hashed."""
        return self.cells["body"] or b""


@dataclass(frozen=True)
class RawCommand:
    """A row of `commands`; a number that is none reads as -1."""

    command: str
    first: int
    last: int


def raw_entries(snapshot: Snapshot, stream: str) -> list[RawEntry]:
    """The rows of a stream in the order of their numbers; rows whose number is none come last."""
    beside: dict[Cell, list[Opening]] = {}
    for row in rows(snapshot, openings, openings.c.stream == stream, order=(openings.c.version,)):
        opening = Opening(readable(row["digest"]), readable(row["salt"]), _exactly(row["value"]))
        beside.setdefault(row["version"], []).append(opening)
    found = rows(snapshot, events, events.c.stream == stream, order=(events.c.version,))
    return [RawEntry(row, tuple(beside.pop(row["version"], ()))) for row in found]


def raw_commands(snapshot: Snapshot, stream: str | None = None) -> dict[str, list[RawCommand]]:
    """The commands that were taken, by stream; of one stream alone, where it is named."""
    found: dict[str, list[RawCommand]] = {}
    for row in rows(snapshot, commands, *([] if stream is None else [commands.c.stream == stream])):
        taken = RawCommand(readable(row["command"]), number(row["first"]), number(row["last"]))
        found.setdefault(readable(row["stream"]), []).append(taken)
    return found


def rows(
    snapshot: Snapshot,
    table: Table,
    *where: ColumnElement[bool],
    columns: Sequence[str] = (),
    distinct: bool = False,
    order: Sequence[ColumnElement[Any]] = (),
) -> Iterator[dict[str, Cell]]:
    """The rows of a table, each column (or those that are wanted) as bytes."""
    wanted = [table.c[name] for name in columns] if columns else list(table.c)
    plain = snapshot.dialect != "sqlite"  # a database with types holds no text that is none
    chosen = (
        select(*(column if plain else cast(column, LargeBinary) for column in wanted)).where(*where).order_by(*order)
    )
    for row in snapshot.execute(chosen.distinct() if distinct else chosen):
        yield {column.name: _cell(value) for column, value in zip(wanted, row, strict=True)}


def readable(cell: Cell) -> str:
    """A cell as text, with a mark where it is none."""
    return (cell or b"").decode(errors="replace")


def number(cell: Cell) -> int:
    """A cell as a number; -1 for one that is none."""
    text = readable(cell)
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) < 20 else -1


def _exactly(cell: Cell) -> str:
    """A personal value; bytes that are no text keep their difference, and fit no digest."""
    return (cell or b"").decode(errors="surrogateescape")


def _cell(value: object) -> Cell:
    match value:
        case None:
            return None
        case bytes():
            return value
        case memoryview():
            return bytes(value)
        case _:
            return str(value).encode()
