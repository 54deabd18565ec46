"""The desk as a fixture, for every room that tells stories at one: on SQLite, and where a test is `on_both`, on
PostgreSQL too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from office.home.home import Home
from tests.databases import Postgres
from tests.workers.desk.desk import ADesk, a_desk, at_home, founded

on_both = pytest.mark.parametrize("database", ["sqlite", "postgresql"])
"""The test runs twice, each time on another database."""


@pytest.fixture
def database() -> str:
    """On which database the test runs, unless it is `on_both`."""
    return "sqlite"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A practice home in which nothing has happened."""
    return founded(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def home_on_postgres(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Home:
    """Such a home whose ledger is a database of the server."""
    return founded(tmp_path_factory.mktemp("home"), hezhang_database_url=postgres_server.empty())


@pytest.fixture
def desk(request: pytest.FixtureRequest, database: str, home: Home, tmp_path: Path) -> Iterator[ADesk]:
    """A desk on a copy of such a home: Labour Day 2017, twenty past ten."""
    if database == "sqlite":
        with a_desk(home, tmp_path) as made:
            yield made
        return
    template: Home = request.getfixturevalue("home_on_postgres")
    server: Postgres = request.getfixturevalue("postgres_server")
    with at_home(
        replace(template, folder=tmp_path, database_url=server.copy(template.database_url), known=None)
    ) as made:
        yield made
