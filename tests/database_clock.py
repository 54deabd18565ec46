"""The clock of a ledger's database in a test's hand: it stands until it is set, forward or back, at the place where the
ledger reads it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import event, text

from engine.ledger.store import Ledger

_SHADOW = (
    "CREATE SCHEMA shadow",
    "CREATE TABLE shadow.clock (at timestamptz)",
    "INSERT INTO shadow.clock VALUES (pg_catalog.clock_timestamp())",
    "CREATE FUNCTION shadow.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT at FROM "
    "shadow.clock'",
)
"""PostgreSQL finds this function before its own where the schema stands before `pg_catalog` on the search path."""
_PATH = "shadow, pg_catalog, public"


class DatabaseClock:
    """Stands in for `strftime('now')` of SQLite on every connection of a ledger, for `clock_timestamp()` of a
    PostgreSQL database.
    """

    def __init__(self, ledger: Ledger) -> None:
        with ledger.reading() as tx:
            self.now = tx.now_machine()
        self._engine = ledger.engine
        if self._engine.dialect.name == "sqlite":
            event.listen(
                self._engine, "connect", lambda connection, _: connection.create_function("strftime", 2, self._strftime)
            )
        else:
            self._shadow()
        self._engine.dispose()
        self.set(self.now)

    def forward(self, **span: float) -> None:
        """The clock is set on."""
        self.set(self.now + timedelta(**span))

    def back(self, **span: float) -> None:
        """The clock is set back."""
        self.set(self.now - timedelta(**span))

    def set(self, at: datetime) -> None:
        """From now on it is this instant, for everybody."""
        self.now = at
        if self._engine.dialect.name == "postgresql":
            with self._engine.begin() as connection:
                connection.execute(text("UPDATE shadow.clock SET at = :at"), {"at": at})

    def _shadow(self) -> None:
        with self._engine.begin() as connection:
            for statement in _SHADOW:
                connection.execute(text(statement))
            name = connection.execute(text("SELECT current_database()")).scalar_one()
            connection.execute(text(f'ALTER DATABASE "{name}" SET search_path = {_PATH}'))

    def _strftime(self, form: str, when: str) -> str:
        assert (form, when) in (("%s", "now"), ("%f", "now")), (
            "the ledger asks for the time in another way than this clock can answer"
        )
        return str(int(self.now.timestamp())) if form == "%s" else f"{self.now:%S}.{self.now.microsecond // 1000:03d}"
