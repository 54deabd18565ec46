"""The few statements that every command runs, given to the driver's own cursor: plain SQL, or compiled once per
database.

SQLAlchemy takes some 70 µs to run a statement that it has compiled before, the driver itself 6 µs; a bare commit takes
400 µs. An append is five statements, so the difference is as much as the commit. What runs seldom goes through
SQLAlchemy as usual. A look at an SQLite file that runs plain SQL alone does not even load it (`sqlite_file`).
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.ledger.errors import NotRecordable, from_driver
from engine.ledger.sql.sqlite_file import Look

if TYPE_CHECKING:
    from sqlalchemy import Connection, Dialect
    from sqlalchemy.sql.elements import ClauseElement

Parameters = Mapping[str, Any]
MACHINE_NOW = {
    "sqlite": "(strftime('%s', 'now') * 1000000 + substr(strftime('%f', 'now'), 4) * 1000)",
    "postgresql": "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)",
}
"""The database's clock, in microseconds since 1970, as each says it. SQLite's own is good to a millisecond."""
_NAMED = re.compile(r"(?<!:):(\w+)")


@dataclass(frozen=True)
class _Compiled:
    """SQL in a driver's own words. `order` names the parameters by position; None where the driver takes them by
    name.
    """

    sql: str
    order: tuple[str, ...] | None
    given: Parameters

    def arranged(self, parameters: Parameters) -> Sequence[Any] | Parameters:
        """Parameters as the driver wants them."""
        whole = {**self.given, **parameters} if self.given else parameters
        return whole if self.order is None else [whole[name] for name in self.order]


class Prepared:
    """One statement: SQLAlchemy's, or plain SQL that both databases understand, with its parameters as `:name` and the
    database's clock as `{machine_now}`. `columns` names the columns that an insert fills, where it does not fill them
    all.
    """

    def __init__(self, statement: ClauseElement | str, *columns: str) -> None:
        self._statement = statement
        self._columns = list(columns) or None
        self._compiled: dict[str, _Compiled] = {}

    def compiled(self, dialect: Dialect) -> _Compiled:
        """The statement for one database, compiled the first time it is asked for."""
        found = self._compiled.get(dialect.name)
        if found is None:
            plain = self._statement
            made = _plain(plain, dialect.name) if isinstance(plain, str) else self._compile(plain, dialect)
            found = self._compiled[dialect.name] = made
        return found

    def plain(self) -> _Compiled:
        """The statement for SQLite, which is written in plain SQL."""
        found = self._compiled.get("sqlite")
        if found is None:
            assert isinstance(self._statement, str), "a look by the driver alone runs plain SQL"
            found = self._compiled["sqlite"] = _plain(self._statement, "sqlite")
        return found

    def _compile(self, statement: ClauseElement, dialect: Dialect) -> _Compiled:
        compiled = statement.compile(dialect=dialect, column_keys=self._columns)
        order = getattr(compiled, "positiontup", None)
        given = {name: value for name, value in compiled.params.items() if value is not None}
        return _Compiled(str(compiled), tuple(order) if order is not None else None, given)


def _plain(sql: str, dialect: str) -> _Compiled:
    sql = sql.replace("{machine_now}", MACHINE_NOW[dialect])
    return _Compiled(sql if dialect == "sqlite" else _NAMED.sub(r"%(\1)s", sql), None, {})


Write = tuple[Prepared, Sequence[Parameters]]
"""A statement, and the sets of parameters that it is run for: none, one or many."""


class Driver:
    """The driver's own cursor within one transaction; getting one costs as much as a statement, so there is one for
    them all.
    """

    def __init__(self, connection: Connection | Look) -> None:
        self._dialect = None if isinstance(connection, Look) else connection.dialect
        """None where the driver is spoken to alone."""
        raw = connection.raw if isinstance(connection, Look) else connection.connection
        self._cursor: Any = raw.cursor()
        self._translated = _Translated(sqlite3.Error if self._dialect is None else self._dialect.loaded_dbapi.Error)

    def rows(self, statement: Prepared, parameters: Parameters) -> list[Any]:
        """Run it and fetch every row, a plain tuple. Raises LedgerError."""
        compiled = self._as_spoken(statement)
        with self._translated:
            self._cursor.execute(compiled.sql, compiled.arranged(parameters))
            return list(self._cursor.fetchall())

    def _as_spoken(self, statement: Prepared) -> _Compiled:
        return statement.plain() if self._dialect is None else statement.compiled(self._dialect)

    def write(self, writes: Sequence[Write]) -> None:
        """Run these in their order, each once for each set of parameters. Raises LedgerError, on PostgreSQL perhaps
        only at the end.
        """
        server = self._cursor.connection
        with self._translated:
            if hasattr(server, "pipeline"):
                self._write_at_once(server.pipeline(), writes)
            else:
                self._write_each(writes)

    def _write_each(self, writes: Sequence[Write]) -> None:
        for statement, rows in writes:
            compiled = self._as_spoken(statement)
            if len(rows) == 1:
                self._cursor.execute(compiled.sql, compiled.arranged(rows[0]))
            elif rows:
                self._cursor.executemany(compiled.sql, [compiled.arranged(row) for row in rows])

    def _write_at_once(self, pipeline: AbstractContextManager[object], writes: Sequence[Write]) -> None:
        """A server is asked once for all that is written, and not once for each statement.

        It may refuse one (a conflict) while others are handed over. What then leaves the pipeline by way of its end is
        only that it was given up, which psycopg logs as an error that it ignores; the first error is the one that
        counts, so it waits outside.
        """
        refused: BaseException | None = None
        try:
            with pipeline:
                try:
                    self._write_each(writes)
                except self._translated.error as error:
                    refused = error
        except self._translated.error as given_up:
            raise refused or given_up from None
        if refused is not None:
            raise refused


@dataclass(frozen=True)
class _Translated:
    """Lets no error of the driver out; one for a whole transaction, since a context manager made of a generator takes 2
    µs.
    """

    error: type[BaseException]

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, self.error):
            raise from_driver(error) from None
        if isinstance(error, UnicodeEncodeError):
            raise NotRecordable("a text holds half a character (a lone surrogate)") from None
