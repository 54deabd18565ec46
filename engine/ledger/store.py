"""The ledger's door: make it, open it, look at it, write to it. Reading is in `snapshot.py`, writing in
`transaction.py`.

    ledger = Ledger.open("sqlite:///var/ledger.db")
    with ledger.transaction() as tx:
        entries = tx.read("2026-0001")
        tx.append("2026-0001", len(entries), events, at=tx.now_story(), actor=actor, command=command_id,
        district=digest)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Self

from engine.ledger.chain import Head
from engine.ledger.errors import LedgerMissing, mapped
from engine.ledger.snapshot import Clocks, CommandRecord, Snapshot, StoredEntry
from engine.ledger.sql import schema, sqlite_file
from engine.ledger.transaction import Transaction, of_every_append

if TYPE_CHECKING:
    from sqlalchemy import Engine

__all__ = ["Clocks", "CommandRecord", "Ledger", "Snapshot", "StoredEntry", "Transaction"]


class Ledger:
    """The record of one home, in SQLite or PostgreSQL. Safe to share between threads; a forked child opens connections
    of its own.
    """

    def __init__(self, url: str, *, create: bool = False) -> None:
        self._url, self._create = url, create
        file = None if create else sqlite_file.plain_file(url)
        self._looks: sqlite_file.Looks | None = None
        if file is not None:
            sqlite_file.must_be_there(file)
            self._looks = sqlite_file.Looks(file)
        self._making = Lock()
        self.reached: dict[str, Head] = {}
        """Where the streams stood after the last commit to each through this object, since `take_reached`."""

    @cached_property
    def engine(self) -> Engine:
        """SQLAlchemy's engine: made when something is written, or asked that is no prepared statement. Whoever looks
        after that looks by it.
        """
        from engine.ledger.sql import database

        with self._making:
            made: Engine | None = self.__dict__.get("engine")
            return database.engine_for(self._url, create=self._create) if made is None else made

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a ledger that is there: `sqlite:///PATH` or `postgresql+psycopg://…`.

        Raises LedgerMissing, LedgerOlder, LedgerNewer, LedgerUnreachable, LedgerDamaged, LedgerAddressWrong.
        """
        ledger = cls(url)
        with ledger._closed_if_refused(), ledger.reading() as look:
            schema.check(look)
        return ledger

    @classmethod
    def create(cls, url: str) -> Self:
        """Make a ledger in an empty database (a new file for SQLite) and open it. Raises LedgerNotEmpty beside what
        `open` raises.
        """
        return cls.filled(url, lambda transaction: None)

    @classmethod
    def filled(cls, url: str, fill: Callable[[Transaction], object]) -> Self:
        """Make a ledger in an empty database and let `fill` write it, all in one transaction: whole, or nothing at all.

        Raises what `create` raises, and what `fill` raises.
        """
        from engine.ledger.sql import database

        ledger = cls(url, create=True)
        with ledger._closed_if_refused():
            with database.writing(ledger.engine).begin() as connection:
                schema.create(connection)
                transaction = Transaction(connection)
                fill(transaction)
                if transaction.failure:
                    raise transaction.failure
            database.write_ahead(ledger.engine)
        return ledger

    @classmethod
    def upgrade(cls, url: str) -> Self:
        """Bring an older ledger to this program's shape and open it. Raises LedgerNewer, LedgerMissing (also for an
        empty database).
        """
        from engine.ledger.sql import database

        ledger = cls(url)
        with ledger._closed_if_refused(), database.writing(ledger.engine).begin() as connection:
            if schema.found_schema_if_any(connection) is None:
                raise LedgerMissing("this database holds no ledger that could be upgraded")
            schema.upgrade(connection)
        return ledger

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write: everything inside is committed at the end, or nothing. Raises LedgerError and what is raised
        inside.
        """
        from engine.ledger.sql import database

        for statement in of_every_append(self.engine.dialect.name):
            statement.compiled(self.engine.dialect)
        with mapped(), database.writing(self.engine).begin() as connection:
            transaction = Transaction(connection)
            yield transaction
            if transaction.failure:
                raise transaction.failure
        self.reached |= transaction.appended

    @contextmanager
    def reading(self) -> Iterator[Snapshot]:
        """Read from one snapshot, without hindering a writer."""
        if self._looks is not None and "engine" not in self.__dict__:
            with mapped(), self._looks.look() as look:
                yield Snapshot(look)
            if look.was_lent:
                self._looks.close()
                _ = self.engine
            return
        from engine.ledger.sql import database

        with mapped(), database.snapshots(self.engine).begin() as connection:
            yield Snapshot(connection)

    def take_reached(self) -> dict[str, Head]:
        """Where the streams stand to which this object has added entries since it was last asked."""
        reached, self.reached = self.reached, {}
        return reached

    def close(self) -> None:
        """Give every connection back."""
        if self._looks is not None:
            self._looks.close()
        if "engine" in self.__dict__:
            self.engine.dispose()

    @contextmanager
    def _closed_if_refused(self) -> Iterator[None]:
        try:
            with mapped():
                yield
        except BaseException:
            self.close()
            raise
