"""The whole ledger row by row, out of one snapshot and into an empty one: the same rows whichever database holds them.

A row is a list of what JSON can hold; bytes are in base64. Heartbeats stay behind: they speak of one machine's moment.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, delete, func, insert, select, text

from engine.ledger.projecting import upsert
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.tables import (
    checkpoints,
    commands,
    counters,
    deliveries,
    documents,
    events,
    files,
    inbox,
    limits,
    links,
    openings,
    story_clock,
    tree_runs,
)
from engine.ledger.transaction import Transaction

TABLES: Mapping[str, Table] = {
    it.name: it
    for it in (
        documents,
        events,
        openings,
        commands,
        counters,
        limits,
        deliveries,
        links,
        inbox,
        story_clock,
        tree_runs,
        checkpoints,
        files,
    )
}
"""What is copied, in this order; proof files last, since they are the largest."""
_FETCHED, _WRITTEN = 200, 500
"""Rows held at a time. A proof file is fetched alone."""
_RESTORED = "restored_until:"

Row = list[Any]


class RowUnfit(ValueError):
    """A row that no table of this program's ledger holds."""


def columns_of(table: str) -> list[str]:
    """The names of a table's columns, in the order in which its rows hold them."""
    return [it.name for it in TABLES[table].columns]


def rows_of(snapshot: Snapshot, table: str) -> Iterator[Row]:
    """Every row of a table in the order of its key, few at a time in memory. Raises LedgerError."""
    it = TABLES[table]
    ordered = select(it).order_by(*it.primary_key.columns)
    for row in snapshot.execute(ordered.execution_options(yield_per=1 if it is files else _FETCHED)):
        yield [_said(value) for value in row]


def put_rows(tx: Transaction, table: str, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write rows of these columns into a table of a new ledger, few at a time; how many. Columns that are not
    named take their default. Raises RowUnfit, LedgerError.
    """
    it = TABLES[table]
    wanted = [_column(it, name) for name in columns]
    tx.execute(delete(it))  # A new ledger begins with a counter.
    left, count = iter(rows), 0
    while batch := [_values(wanted, row) for row in islice(left, 1 if it is files else _WRITTEN)]:
        tx.execute(insert(it), batch)
        count += len(batch)
    if it is inbox:
        _count_on(tx)
    return count


def count(snapshot: Snapshot, table: str) -> int:
    """How many rows a table has."""
    return int(snapshot.execute(select(func.count()).select_from(TABLES[table])).scalar_one())


def remember_restored(tx: Transaction) -> None:
    """How far every stream had come when the backup was taken: what was owed by then may have been sent since."""
    counts = [{"name": f"{_RESTORED}{stream}", "value": version} for stream, version in tx.versions().items()]
    tx.execute(upsert(tx.dialect, counters, "value"), counts)


def restored_until(snapshot: Snapshot, stream: str) -> int | None:
    """The last entry of a stream that came out of a backup; None where there is none."""
    return snapshot.counter(f"{_RESTORED}{stream}")


def _said(value: Any) -> Any:  # noqa: ANN401 - a driver's
    return b64encode(bytes(value)).decode() if isinstance(value, bytes | memoryview) else value


def _column(table: Table, name: str) -> Column[Any]:
    found = table.c.get(name)
    if found is None:
        raise RowUnfit(f"{table.name}.{name}")
    return found


def _values(columns: Sequence[Column[Any]], row: Row) -> dict[str, Any]:
    if len(row) != len(columns):
        raise RowUnfit(f"{columns[0].table.name}: {len(row)} values for {len(columns)} columns")
    return {it.name: _value(it, value) for it, value in zip(columns, row, strict=True)}


def _value(column: Column[Any], value: Any) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        try:
            return b64decode(value, validate=True)
        except (ValueError, TypeError):
            raise RowUnfit(f"{column.table.name}.{column.name}") from None
    if not isinstance(value, column.type.python_type):
        raise RowUnfit(f"{column.table.name}.{column.name}")
    return value


def _count_on(tx: Transaction) -> None:
    """PostgreSQL numbers the inbox by a sequence of its own, which goes on behind the last that was copied."""
    if tx.dialect == "postgresql":
        behind = (
            "SELECT setval(pg_get_serial_sequence('inbox', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM inbox), false)"
        )
        tx.execute(text(behind))
