"""The two databases we speak, made alike: how a connection is opened, how a transaction begins, what time the database
has.

SQLite writes with `BEGIN IMMEDIATE` (a writer waits at the start, never in the middle), WAL and synchronous=FULL (a
commit that was answered survives a power cut). PostgreSQL writes under READ COMMITTED, where unique keys decide who was
first, and reads from one snapshot. Knows no table.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, BigInteger, ColumnElement, Connection, Engine, create_engine, event, make_url, or_
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.functions import FunctionElement

from engine.ledger.errors import LedgerAddressWrong, LedgerFull, LedgerMissing, mapped
from engine.ledger.instants import span
from engine.ledger.sql import sqlite_file
from engine.ledger.sql.prepared import MACHINE_NOW

CONNECT_PATIENCE = timedelta(seconds=5)
_WRITES = "ledger_writes"


class machine_now(FunctionElement[int]):  # noqa: N801 - reads as the SQL function it is
    """The database's clock, in microseconds since 1970. SQLite's own is good to a millisecond."""

    type = BigInteger()
    inherit_cache = True


LONGEST_WAIT = timedelta(minutes=10)
"""No lease, offer or retry is ever set further ahead. One that lies further ahead says that the clock was set back
since.
"""


def machine_in(wait: timedelta) -> ColumnElement[int]:
    """The database's time so long from now, but no longer than LONGEST_WAIT."""
    return machine_now() + span(min(wait, LONGEST_WAIT))


def is_past(time: ColumnElement[Any]) -> ColumnElement[bool]:
    """A time that was set with `machine_in` has come, or the clock was set back since: waiting for it might take a
    day.
    """
    return or_(time <= machine_now(), time > machine_now() + span(LONGEST_WAIT))


@compiles(machine_now, "sqlite")
def _sqlite_now(element: machine_now, compiler: Any, **kw: Any) -> str:  # noqa: ANN401
    return MACHINE_NOW["sqlite"]


@compiles(machine_now, "postgresql")
def _postgresql_now(element: machine_now, compiler: Any, **kw: Any) -> str:  # noqa: ANN401
    return MACHINE_NOW["postgresql"]


def engine_for(address: str, *, create: bool = False) -> Engine:
    """An engine for a ledger's URL: `sqlite:///PATH` or `postgresql+psycopg://…`. Connects to nothing yet.

    Raises LedgerAddressWrong, and LedgerMissing for a file that is not there (unless `create`, which makes it, for its
    owner only).
    """
    with mapped():
        url = make_url(address)
        match url.get_backend_name():
            case "sqlite":
                engine = _sqlite(_file(url, create))
            case "postgresql" if url.drivername in ("postgresql", "postgresql+psycopg"):
                engine = _postgresql(url.set(drivername="postgresql+psycopg"))
            case other:
                raise LedgerAddressWrong(f"a ledger lies in SQLite or PostgreSQL, not in {other!r}")
    _guard_forks(engine)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions write."""
    return engine.execution_options(**{_WRITES: True})


def snapshots(engine: Engine) -> Engine:
    """The same engine, whose transactions read from one snapshot and may not write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def write_ahead(engine: Engine) -> None:
    """Let readers and the writer of a new SQLite file not wait for each other; the file itself remembers it."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()


def _file(url: URL, create: bool) -> Path:
    if not url.database or url.database == ":memory:":
        raise LedgerAddressWrong("a ledger outlives its process: name a file, sqlite:///PATH")
    path = Path(url.database).absolute()
    if create:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise LedgerMissing(f"{path} cannot be made: {error.strerror}") from None
    else:
        sqlite_file.must_be_there(path)
    return path


def _sqlite(path: Path) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite_file.connect(path),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=8,
        hide_parameters=True,
    )

    @event.listens_for(engine, "checkin")
    def forget(connection: object, record: Any) -> None:  # noqa: ANN401
        # There may be room again by the next look, and what is read aside does not see what others write.
        if isinstance(connection, sqlite_file.Aside):
            record.invalidate()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get(_WRITES)
        if writing and isinstance(connection.connection.dbapi_connection, sqlite_file.Aside):
            raise LedgerFull("No room is left on the ledger's disk: it can be read and not written")
        begun = connection.connection.cursor()
        begun.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        begun.close()

    return engine


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url,
        pool_size=2,
        max_overflow=8,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": int(CONNECT_PATIENCE.total_seconds())},
    )

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: object) -> None:  # noqa: ANN401
        # a process that stopped in the middle of a transaction (SIGSTOP, a laptop's lid) may not block the others for
        # ever
        connection.execute(
            f"SET lock_timeout = '{sqlite_file.PATIENCE.seconds}s'; SET idle_in_transaction_session_timeout = '60s'; "
            "SET client_encoding = 'UTF8'"
        )
        connection.commit()

    return engine


def _guard_forks(engine: Engine) -> None:
    """A child process opens connections of its own: two processes on one socket or one SQLite handle corrupt each
    other.
    """

    @event.listens_for(engine, "connect")
    def remember(connection: object, record: Any) -> None:  # noqa: ANN401
        record.info["pid"] = os.getpid()

    @event.listens_for(engine, "checkout")
    def compare(connection: object, record: Any, proxy: Any) -> None:  # noqa: ANN401
        if record.info["pid"] != os.getpid():
            record.dbapi_connection = proxy.dbapi_connection = None
            raise DisconnectionError("a connection of the parent process")
