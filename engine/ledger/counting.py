"""How many rows were ever kept, so that one that is gone is missed though nothing else speaks of it.

Counts in the table `counters`: the commands taken in each stream, the messages of the inbox, the proof files, the
checkpoints.
Each is written in the transaction that keeps the row. A count that does not exist yet (the ledger was made by an
earlier program) begins with what is there; that of a stream which was begun by an earlier program is never begun, since
only its first command could.
"""

from __future__ import annotations

from sqlalchemy import Table, bindparam, func, select, update

from engine.ledger.projecting import insert_new
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.prepared import Prepared, Write
from engine.ledger.sql.tables import counters

INBOX, FILES, CHECKPOINTS = "inbox", "files", "checkpoints"
_OF_STREAM = "commands:"
_MORE = update(counters).where(counters.c.name == bindparam("b_name")).values(value=counters.c.value + 1)
_ONE_MORE = Prepared(_MORE)
_SUM = Prepared(f"SELECT coalesce(sum(value), 0) FROM counters WHERE name <> '{CHECKPOINTS}'")
_begun: dict[str, Prepared] = {}


def command_taken(dialect: str, stream: str, *, first: bool) -> list[Write]:
    """What counts one more command of a stream. `first`: the stream has no entry yet, so its count may have to
    begin.
    """
    name = f"{_OF_STREAM}{stream}"
    begin = [(_beginning(dialect), [{"name": name, "value": 0}])] if first else []
    return [*begin, (_ONE_MORE, [{"b_name": name}])]


def of_every_append(dialect: str) -> tuple[Prepared, ...]:
    """The statements that count a command."""
    return _beginning(dialect), _ONE_MORE


def row_kept(snapshot: Snapshot, name: str, table: Table) -> None:
    """Count one more row of a table, which is already written. `reading` is a transaction."""
    if not snapshot.execute(_MORE, {"b_name": name}).rowcount:
        there = int(snapshot.execute(select(func.count()).select_from(table)).scalar_one())
        begun = insert_new(snapshot.dialect, counters).values(name=name, value=there).returning(counters.c.value)
        if snapshot.execute(begun).scalar_one_or_none() is None:
            snapshot.execute(_MORE, {"b_name": name})


def counted(snapshot: Snapshot, name: str) -> int | None:
    """How many rows there should be; None where nobody has counted."""
    found = snapshot.execute(select(counters.c.value).where(counters.c.name == name)).scalar_one_or_none()
    return None if found is None else int(found)


def commands_counted(snapshot: Snapshot, stream: str) -> int | None:
    """How many commands were taken in a stream; None where nobody has counted."""
    return counted(snapshot, f"{_OF_STREAM}{stream}")


def in_all(snapshot: Snapshot) -> int:
    """The sum of every count: it grows with each command, message and file, and never otherwise."""
    ((total,),) = snapshot.rows(_SUM)
    return int(total)


def by_stream(snapshot: Snapshot) -> dict[str, int]:
    """How many commands each stream has taken; messages of the inbox under its own name."""
    rows = snapshot.execute(select(counters.c.name, counters.c.value))
    return {
        row.name.removeprefix(_OF_STREAM): int(row.value)
        for row in rows
        if row.name not in (FILES, CHECKPOINTS, "incident")
    }


def streams_counted(snapshot: Snapshot) -> set[str]:
    """The streams whose commands were counted."""
    names = snapshot.execute(
        select(counters.c.name).where(counters.c.name.startswith(_OF_STREAM, autoescape=True))
    ).scalars()
    return {name.removeprefix(_OF_STREAM) for name in names}


class Positions:
    """How far the record has come: a number that grows with whatever is recorded, and never otherwise. Of the streams
    that an earlier program began, which nobody counts, the versions are asked for; there are none in a home of this
    program.
    """

    def __init__(self) -> None:
        self._older: frozenset[str] | None = None

    def at(self, snapshot: Snapshot) -> int:
        """The position as it stands now."""
        return in_all(snapshot) + sum(self.of_older(snapshot).values())

    def of_older(self, snapshot: Snapshot) -> dict[str, int]:
        """The versions of the streams that nobody counts. No other will ever begin."""
        if self._older is None:
            self._older = frozenset(snapshot.versions()) - streams_counted(snapshot)
        return {stream: snapshot.version(stream) for stream in self._older}


def _beginning(dialect: str) -> Prepared:
    if dialect not in _begun:
        _begun[dialect] = Prepared(insert_new(dialect, counters), "name", "value")
    return _begun[dialect]
