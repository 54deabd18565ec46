"""Which shape the ledger's tables have, and how they get it. Alembic is loaded only to create or to upgrade, never to
open.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from engine.ledger.errors import LedgerDamaged, LedgerMissing, LedgerNewer, LedgerNotEmpty, LedgerOlder
from engine.ledger.sql.prepared import Driver, Prepared

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA = "0004"
"""The revision this program reads and writes; the name of the newest file under `migrations/versions`."""

_VERSION = Prepared("SELECT version_num FROM alembic_version")


class Looking(Protocol):
    """What runs a prepared statement within one look at the ledger."""

    def rows(self, statement: Prepared, **parameters: Any) -> list[Any]:  # noqa: ANN401
        """Fetch its rows, plain tuples."""


def check(look: Looking) -> None:
    """Raise LedgerMissing, LedgerOlder or LedgerNewer unless the ledger has just the shape this program knows."""
    _check(_found(look))


def _check(found: str | None) -> None:
    if found is None:
        raise LedgerMissing("this database holds no ledger")
    if found < SCHEMA:
        raise LedgerOlder(f"this ledger has schema {found}, this program needs {SCHEMA}: run `hezhang upgrade`")
    if found > SCHEMA:
        raise LedgerNewer(
            f"this ledger has schema {found}, this program knows {SCHEMA}: use the newer program that wrote it"
        )


def _found(look: Looking) -> str | None:
    """The revision a database is at; None where there is no ledger."""
    try:
        rows = look.rows(_VERSION)
    except LedgerDamaged as error:
        if "alembic_version" not in str(error):
            raise
        return None
    return _version(rows)


def _version(rows: list[Any]) -> str | None:
    return str(rows[0][0]) if rows and rows[0][0] else None


def create(connection: Connection) -> None:
    """Make the tables in an empty database. Raises LedgerNotEmpty where there are tables of any kind."""
    from sqlalchemy import inspect

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
        _check(found)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def found_schema_if_any(connection: Connection) -> str | None:
    """The revision a database is at, without a failing statement, which would spoil a transaction of PostgreSQL."""
    from sqlalchemy import inspect

    return _version(Driver(connection).rows(_VERSION, {})) if inspect(connection).has_table("alembic_version") else None
