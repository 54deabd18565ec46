"""An SQLite file by the driver alone: how it is opened, read aside when its disk is full, and looked at.

Most commands only look, and SQLAlchemy takes longer to load than they take altogether; so a process that writes nothing
and asks nothing but prepared statements never loads it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from engine.ledger.errors import LedgerMissing, is_no_room

if TYPE_CHECKING:
    from sqlalchemy import Connection

PATIENCE = timedelta(seconds=10)
"""How long a writer waits for another one before LedgerBusy. The longest append there is, a batch of some hundred,
takes a tenth.
"""
_PLAIN = "sqlite:///"


def plain_file(url: str) -> Path | None:
    """The file of a ledger's URL that names nothing else: `sqlite:///PATH`. None where SQLAlchemy has to read it."""
    path = url.removeprefix(_PLAIN)
    plain = url.startswith(_PLAIN) and path not in ("", ":memory:") and not set("?#") & set(path)
    return Path(path).absolute() if plain else None


def must_be_there(path: Path) -> None:
    """Raise LedgerMissing for a file that is not: SQLite would make an empty one."""
    if not path.exists():
        raise LedgerMissing(f"there is no ledger at {path}")


class FileConnection(sqlite3.Connection):
    """A connection to the file. While it is `lent`, whoever has it ends no transaction by it."""

    lent = False

    def commit(self) -> None:
        """End the transaction, unless it is somebody else's."""
        if not self.lent:
            super().commit()

    def rollback(self) -> None:
        """Give the transaction up, unless it is somebody else's."""
        if not self.lent:
            super().rollback()


class Aside(FileConnection):
    """A connection that can only read, because the disk has no room for what SQLite keeps beside its file."""


def connect(path: Path) -> FileConnection:
    """Open the file for reading and writing; where its disk is full, to be read aside. Raises sqlite3.Error."""
    # mode=rw: SQLite would otherwise make an empty database of a file that went away
    connection = _opened(path, "mode=rw", FileConnection)
    try:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        if not (isinstance(error, sqlite3.OperationalError) and is_no_room(error)):
            raise
        return _aside(path)
    return connection


class Look:
    """One transaction that reads, by the driver alone."""

    def __init__(self, raw: FileConnection) -> None:
        self.raw = raw

    @cached_property
    def connection(self) -> Connection:
        """A connection of SQLAlchemy's within this look, for what is no prepared statement."""
        from sqlalchemy import create_engine
        from sqlalchemy.pool import StaticPool

        self.raw.lent = True
        engine = create_engine("sqlite://", creator=lambda: self.raw, poolclass=StaticPool, hide_parameters=True)
        return engine.connect()

    @property
    def was_lent(self) -> bool:
        """Whether SQLAlchemy had to be loaded for it."""
        return "connection" in self.__dict__

    def end(self) -> bool:
        """End it; whether what it looked by may be kept for the next one."""
        if self.was_lent:
            self.connection.close()
            self.connection.engine.dispose()
            return False
        self.raw.rollback()
        # What is read aside does not see what others write, and there may be room again by the next look.
        return not isinstance(self.raw, Aside)


class Looks:
    """The looks of one process at one file. A connection is kept for the next one: with the last that is closed SQLite
    tidies up beside its file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[tuple[int, FileConnection]] = []

    @contextmanager
    def look(self) -> Iterator[Look]:
        """Look at the file as it stands now. Raises sqlite3.Error."""
        look = Look(self._taken())
        try:
            look.raw.execute("BEGIN")
            yield look
        finally:
            if look.end():
                self._idle.append((os.getpid(), look.raw))
            else:
                look.raw.close()

    def close(self) -> None:
        """Close what is kept."""
        while self._idle:
            self._idle.pop()[1].close()

    def _taken(self) -> FileConnection:
        while self._idle:
            pid, kept = self._idle.pop()
            if pid == os.getpid():  # a child that shares its parent's handle would corrupt the file
                return kept
        return connect(self._path)


def _opened(path: Path, how: str, kind: type[FileConnection]) -> FileConnection:
    return sqlite3.connect(
        f"file:{quote(str(path))}?{how}",
        uri=True,
        timeout=PATIENCE.total_seconds(),
        check_same_thread=False,
        isolation_level=None,
        factory=kind,
    )


def _aside(path: Path) -> FileConnection:
    """Read a file beside which nothing fits any more.

    Without entries waiting in the write-ahead log the file is all there is, and is read as it lies. With some, their
    index is kept in memory, which SQLite does for whoever holds the file alone. Raises sqlite3.OperationalError where
    neither can be.
    """
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return _opened(path, "mode=ro&immutable=1", Aside)
    connection = _opened(path, "mode=rw", Aside)
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
