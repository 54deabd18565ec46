"""Opening, creating and upgrading a ledger, and everything that a database can refuse: each ends in an error of
ours.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import exc, inspect, text

from engine.ledger import errors
from engine.ledger.errors import (
    Conflict,
    DuplicateReference,
    LedgerAddressWrong,
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerMissing,
    LedgerNewer,
    LedgerNotEmpty,
    LedgerOlder,
    LedgerReadOnly,
    LedgerUnreachable,
    NotRecordable,
)
from engine.ledger.sql import (
    indexes,  # noqa: F401 - metadata knows them only once they are loaded
    schema,
)
from engine.ledger.sql.tables import metadata
from engine.ledger.store import Ledger
from tests.engine.ledger.oil_story import INCIDENT, note, opened, record


def test_a_ledger_is_created_once(databases) -> None:
    url = databases.empty()
    Ledger.create(url).close()
    Ledger.open(url).close()
    with pytest.raises(LedgerNotEmpty):
        Ledger.create(url)


def test_a_ledger_is_not_created_among_other_peoples_tables(databases) -> None:
    url = databases.empty()
    from engine.ledger.sql.database import engine_for

    engine = engine_for(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE accounts (id INTEGER)"))
    with pytest.raises(LedgerNotEmpty, match="accounts"):
        Ledger.create(url)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["accounts"]
    engine.dispose()


def test_what_the_migrations_make_is_what_the_tables_say(ledger: Ledger) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with ledger.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    assert differences == []


def test_the_newest_migration_is_the_schema_this_program_knows() -> None:
    versions = sorted(Path(schema.__file__).parent.glob("migrations/versions/0*.py"))
    assert versions[-1].name.startswith(schema.SCHEMA)


@pytest.mark.parametrize(
    ("found", "kind", "says"), [("9999", LedgerNewer, "newer program"), ("0000", LedgerOlder, "hezhang upgrade")]
)
def test_a_ledger_of_another_age_is_refused(databases, found: str, kind: type[LedgerError], says: str) -> None:
    url = databases.ledger()
    ledger = Ledger.open(url)
    with ledger.transaction() as tx:
        tx.execute(text(f"UPDATE alembic_version SET version_num = '{found}'"))
    ledger.close()
    with pytest.raises(kind, match=says):
        Ledger.open(url)


def test_upgrading_leaves_a_newer_ledger_alone_and_a_current_one_as_it_is(databases) -> None:
    url = databases.ledger()
    ledger = Ledger.upgrade(url)
    record(ledger, opened())
    with ledger.transaction() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    ledger.close()
    with pytest.raises(LedgerNewer):
        Ledger.upgrade(url)


def test_no_ledger_is_invented_where_there_is_none(databases) -> None:
    url = databases.missing()
    for door in (Ledger.open, Ledger.upgrade):
        with pytest.raises(LedgerMissing):
            door(url)
    with pytest.raises(LedgerMissing, match="no ledger"):
        Ledger.open(databases.empty())
    if databases.kind == "sqlite":
        assert not Path(url.removeprefix("sqlite:///")).exists()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "postgresql+asyncpg://h/d"]
)
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(LedgerAddressWrong):
        Ledger.open(url)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"a photograph, perhaps" * 100)
    with pytest.raises(LedgerDamaged):
        Ledger.open(f"sqlite:///{path}")


def test_a_new_ledger_file_belongs_to_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.create(f"sqlite:///{path}").close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissing, match="No such file or directory"):
        Ledger.create(f"sqlite:///{tmp_path}/nowhere/ledger.db")


def test_a_server_that_is_down_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnreachable):
        Ledger.open(f"postgresql+psycopg://postgres@/x?host={tmp_path}")


def test_a_server_that_drops_us_is_unreachable_and_then_reached_again(databases, postgres_server) -> None:
    if databases.kind != "postgresql":
        pytest.skip("a server")
    ledger = Ledger.open(databases.ledger())
    with pytest.raises(LedgerUnreachable), ledger.transaction() as tx:  # noqa: PT012
        pid = tx.execute(text("SELECT pg_backend_pid()")).scalar_one()
        postgres_server.sql(f"SELECT pg_terminate_backend({pid})")
        tx.append(INCIDENT, 0, [note()], at=tx.now_story(), actor=opened_by(), command="c", district="")
    record(ledger, opened())
    with ledger.reading() as reading:
        assert reading.version(INCIDENT) == 1
    ledger.close()


def opened_by():
    from tests.engine.ledger.oil_story import OFFICER

    return OFFICER


def test_a_full_disk_is_named_and_the_ledger_stays_as_it_was(databases) -> None:
    if databases.kind != "sqlite":
        pytest.skip("SQLite can be told how many pages it may use")
    ledger = Ledger.open(databases.ledger())
    record(ledger, opened())
    with pytest.raises(LedgerFull), ledger.transaction() as tx:  # noqa: PT012
        tx.execute(text("PRAGMA max_page_count = 1"))
        tx.append(
            INCIDENT, 1, [note("x" * 10_000)] * 20, at=tx.now_story(), actor=opened_by(), command="c", district=""
        )
    with ledger.reading() as reading:
        assert reading.version(INCIDENT) == 1
    ledger.close()


def test_writing_while_reading_is_refused_by_the_database(ledger: Ledger) -> None:
    if ledger.engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no read-only transaction")
    with pytest.raises(LedgerReadOnly), ledger.reading() as reading:
        reading.execute(text("DELETE FROM events"))


def test_another_writer_that_will_not_let_go_is_busy(databases, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from engine.ledger.sql import sqlite_file

    monkeypatch.setattr(sqlite_file, "PATIENCE", timedelta(seconds=0))
    if databases.kind == "postgresql":
        monkeypatch.setattr(sqlite_file, "PATIENCE", timedelta(seconds=1))
    ledger = Ledger.open(databases.ledger())
    with ledger.transaction() as first:
        first.next_number()
        with pytest.raises(LedgerBusy), ledger.transaction() as second:
            second.next_number()
    ledger.close()


# ── every error of the libraries below ──


def _subclasses(kind: type) -> set[type]:
    return {kind}.union(*(_subclasses(sub) for sub in kind.__subclasses__()))


@pytest.mark.parametrize("kind", sorted(_subclasses(exc.SQLAlchemyError), key=lambda kind: kind.__name__))
def test_every_error_of_sqlalchemy_becomes_one_of_ours(kind: type[exc.SQLAlchemyError]) -> None:
    error = kind.__new__(kind)
    Exception.__init__(error, "lower library")
    error.__dict__.setdefault("orig", None)
    with pytest.raises(LedgerError), errors.mapped():
        raise error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, LedgerBusy),
        (sqlite3.SQLITE_LOCKED, LedgerBusy),
        (sqlite3.SQLITE_FULL, LedgerFull),
        (sqlite3.SQLITE_READONLY, LedgerReadOnly),
        (sqlite3.SQLITE_IOERR, LedgerUnreachable),
        (sqlite3.SQLITE_CANTOPEN, LedgerUnreachable),
        (sqlite3.SQLITE_CORRUPT, LedgerDamaged),
        (sqlite3.SQLITE_NOTADB, LedgerDamaged),
        (sqlite3.SQLITE_TOOBIG, NotRecordable),
    ],
)
def test_codes_of_sqlite(code: int, kind: type[LedgerError]) -> None:
    error = sqlite3.OperationalError("says SQLite")
    error.sqlite_errorcode = code | (3 << 8)
    assert type(errors.from_driver(error)) is kind


@pytest.mark.parametrize("kind", sorted(_subclasses(psycopg.Error), key=lambda kind: kind.__name__))
def test_every_error_of_psycopg_becomes_one_of_ours(kind: type[psycopg.Error]) -> None:
    assert isinstance(errors.from_driver(kind("lower library")), LedgerError)


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        (psycopg.errors.DiskFull, LedgerFull),
        (psycopg.errors.TooManyConnections, LedgerUnreachable),
        (psycopg.errors.AdminShutdown, LedgerUnreachable),
        (psycopg.errors.InvalidPassword, LedgerUnreachable),
        (psycopg.errors.InvalidCatalogName, LedgerMissing),
        (psycopg.errors.LockNotAvailable, LedgerBusy),
        (psycopg.errors.DeadlockDetected, Conflict),
        (psycopg.errors.SerializationFailure, Conflict),
        (psycopg.errors.InsufficientPrivilege, LedgerReadOnly),
        (psycopg.errors.UndefinedTable, LedgerDamaged),
        (psycopg.errors.DataCorrupted, LedgerDamaged),
        (psycopg.errors.CharacterNotInRepertoire, NotRecordable),
        (psycopg.OperationalError, LedgerUnreachable),
        (psycopg.DataError, NotRecordable),
    ],
)
def test_codes_of_postgresql(kind: type[psycopg.Error], ours: type[LedgerError]) -> None:
    assert type(errors.from_driver(kind("says PostgreSQL"))) is ours


def test_the_tree_at_the_top_of_the_module_names_every_error() -> None:
    drawn = errors.__doc__ or ""
    assert [kind.__name__ for kind in _subclasses(LedgerError) if kind.__name__ not in drawn] == []
    assert issubclass(DuplicateReference, LedgerError)


def test_no_error_repeats_what_was_to_be_written(ledger: Ledger) -> None:
    with pytest.raises(LedgerError) as refused, ledger.transaction() as tx:
        tx.execute(text("INSERT INTO deliveries (delivery) VALUES (:number)"), {"number": "+12025550147"})
    assert "2025550147" not in str(refused.value)


def test_opening_loads_no_alembic(databases) -> None:
    code = "import sys; from engine.ledger.store import Ledger; "
    code += "Ledger.open(sys.argv[1]); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, databases.ledger()], check=False, env=_here()).returncode == 0


def _here() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(Path(schema.__file__).parents[3])}
