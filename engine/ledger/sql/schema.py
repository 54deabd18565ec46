"""Which shape the ledger's tables have, and how they get it. Alembic is loaded only to create or to upgrade, never to
open.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Text, column, inspect, select, table
from sqlalchemy.exc import OperationalError, ProgrammingError

from engine.ledger.errors import LedgerMissing, LedgerNewer, LedgerNotEmpty, LedgerOlder

SCHEMA = "0004"
"""The revision this program reads and writes; the name of the newest file under `migrations/versions`."""

_VERSION = select(column("version_num", Text())).select_from(table("alembic_version"))


def check(connection: Connection) -> None:
    """Raise LedgerMissing, LedgerOlder or LedgerNewer unless the ledger has just the shape this program knows."""
    found = found_schema(connection)
    if found is None:
        raise LedgerMissing("this database holds no ledger")
    if found < SCHEMA:
        raise LedgerOlder(f"this ledger has schema {found}, this program needs {SCHEMA}: run `hezhang upgrade`")
    if found > SCHEMA:
        raise LedgerNewer(
            f"this ledger has schema {found}, this program knows {SCHEMA}: use the newer program that wrote it"
        )


def found_schema(connection: Connection) -> str | None:
    """The revision a database is at; None where there is no ledger."""
    try:
        found = connection.scalar(_VERSION)
    except (OperationalError, ProgrammingError) as error:
        if "alembic_version" not in str(error.orig):
            raise
        return None
    return str(found) if found else None


def create(connection: Connection) -> None:
    """Make the tables in an empty database. Raises LedgerNotEmpty where there are tables of any kind."""
    present = inspect(connection).get_table_names()
    if present:
        raise LedgerNotEmpty(f"this database holds {len(present)} tables already ({', '.join(sorted(present)[:3])}…)")
    upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Bring the tables to this program's shape, in the connection's transaction. Raises LedgerNewer rather than going
    back.
    """
    found = found_schema_if_any(connection)
    if found is not None and found > SCHEMA:
        check(connection)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def found_schema_if_any(connection: Connection) -> str | None:
    """The same as `found_schema`, without a failing statement, which would spoil a transaction of PostgreSQL."""
    return found_schema(connection) if inspect(connection).has_table("alembic_version") else None
