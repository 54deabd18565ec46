"""The few statements that every command runs, compiled once per database and given to the driver's own cursor.

SQLAlchemy takes some 70 µs to run a statement that it has compiled before, the driver itself 6 µs; a bare commit takes 400 µs. An
append is five statements, so the difference is as much as the commit. What runs seldom goes through SQLAlchemy as usual.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql.elements import ClauseElement

from engine.ledger.errors import NotRecordable, from_driver

Parameters = Mapping[str, Any]


@dataclass(frozen=True)
class _Compiled:
    """SQL in a driver's own words. `order` names the parameters by position; None where the driver takes them by name."""

    sql: str
    order: tuple[str, ...] | None
    given: Parameters

    def arranged(self, parameters: Parameters) -> Sequence[Any] | Parameters:
        """Parameters as the driver wants them."""
        whole = {**self.given, **parameters} if self.given else parameters
        return whole if self.order is None else [whole[name] for name in self.order]


class Prepared:
    """One statement. `columns` names the columns that an insert fills, where it does not fill them all."""

    def __init__(self, statement: ClauseElement, *columns: str) -> None:
        self._statement = statement
        self._columns = list(columns) or None
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, **parameters: Any) -> list[Any]:  # noqa: ANN401
        """Run it and fetch every row, a plain tuple. Raises LedgerError."""
        compiled = self._for(connection)
        with _cursor(connection) as cursor:
            cursor.execute(compiled.sql, compiled.arranged(parameters))
            return list(cursor.fetchall())

    def run(self, connection: Connection, rows: Sequence[Parameters]) -> None:
        """Run it once for each set of parameters. Raises LedgerError."""
        compiled = self._for(connection)
        with _cursor(connection) as cursor:
            if len(rows) == 1:
                cursor.execute(compiled.sql, compiled.arranged(rows[0]))
            else:
                cursor.executemany(compiled.sql, [compiled.arranged(row) for row in rows])

    def _for(self, connection: Connection) -> _Compiled:
        found = self._compiled.get(connection.dialect.name)
        if found is None:
            compiled = self._statement.compile(dialect=connection.dialect, column_keys=self._columns)
            order = getattr(compiled, "positiontup", None)
            given = {name: value for name, value in compiled.params.items() if value is not None}
            found = _Compiled(str(compiled), tuple(order) if order is not None else None, given)
            self._compiled[connection.dialect.name] = found
        return found


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    cursor = connection.connection.cursor()
    try:
        yield cursor
    except connection.dialect.loaded_dbapi.Error as error:
        raise from_driver(error) from None
    except UnicodeEncodeError:
        raise NotRecordable("a text holds half a character (a lone surrogate)") from None
    finally:
        cursor.close()
