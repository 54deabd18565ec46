"""Where a ledger lies: a file by its path and number, a server's database by the server's own number and the
database's.

Never by the machine's name, which changes in containers, nor by a device's number, which changes with a mount. Compares
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from engine.ledger.errors import LedgerError, mapped
from engine.ledger.sql.prepared import Prepared
from engine.ledger.sql.sqlite_file import plain_file
from engine.ledger.store import Ledger

_DATABASE = Prepared("SELECT oid FROM pg_database WHERE datname = current_database()")
_SERVER = Prepared(
    "SELECT (SELECT system_identifier FROM pg_control_system()), oid FROM pg_database WHERE datname = "
    "current_database()"
)


@dataclass(frozen=True)
class Place:
    """Where a ledger lies. `where`: the file's path, every link followed, or `HOST:PORT/NAME`; `identity`: the number
    there.
    """

    where: str
    identity: str
    server: bool = False

    @property
    def mark(self) -> str:
        """This place in a few letters: of a server its number alone, since hosts may call it by different names."""
        return sha256(f"{'' if self.server else self.where} {self.identity}".encode()).hexdigest()[:16]


def file_of(url: str) -> Path | None:
    """The file of an SQLite ledger's URL; None for a server's. Raises LedgerAddressWrong."""
    plain = plain_file(url)
    if plain is not None:
        return plain
    from sqlalchemy.engine import make_url

    with mapped():
        made = make_url(url)
    return Path(made.database or "").absolute() if made.get_backend_name() == "sqlite" else None


def place_of(ledger: Ledger, url: str) -> Place:
    """Where the ledger lies that was opened by this URL. Raises LedgerError, OSError."""
    file = file_of(url)
    if file is not None:
        return Place(str(file.resolve()), str(file.stat().st_ino))
    from sqlalchemy.engine import make_url

    made = make_url(url)
    return Place(f"{made.host}:{made.port or 5432}/{made.database}", _numbered(ledger), server=True)


def _numbered(ledger: Ledger) -> str:
    """The server's number and its database's; where the server keeps its own to itself, the database's alone."""
    try:
        with ledger.reading() as tx:
            return "/".join(str(it) for it in tx.rows(_SERVER)[0])
    except LedgerError:
        with ledger.reading() as tx:
            return f"/{tx.rows(_DATABASE)[0][0]}"
