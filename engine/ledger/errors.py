"""What can go wrong with the ledger: one tree, and the one place where a driver's error becomes an error of ours.

    LedgerError
    ├── LedgerAddressWrong      the URL is none, or of a database we do not speak
    ├── LedgerUnreachable       no connection, or it was lost
    │   └── LedgerBusy          another writer held the ledger too long, or every connection is in use
    ├── LedgerMissing           nothing was ever created there
    ├── LedgerNotEmpty          something else lies where a ledger was to be created
    ├── LedgerNewer             written by a newer program: this one keeps its hands off
    ├── LedgerOlder             written by an older program: `hezhang upgrade` mends it
    ├── LedgerReadOnly          this user may not write it
    ├── LedgerFull              no room left on the disk
    ├── LedgerDamaged           the database says of itself that it is broken, or an entry cannot be read
    │   └── UnknownEvent        an entry of a kind that this program does not know
    ├── Conflict                somebody else appended first, or this command was already taken: load and decide again
    ├── DuplicateReference      an address already has a text under this reference: take another
    ├── NotRecordable           a value that no record can hold (a float, a time without a zone, half a character)
    │   └── EntryTooLarge       more than whoever checks the record would read
    ├── NotInLedger             no document or file of this digest
    └── StoryClockRefused       the story clock never runs backwards, and a live home has none

No message carries a personal value: drivers put parameters and keys into theirs, so only codes and primary texts are
taken over.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import exc


class LedgerError(Exception):
    """Something went wrong with the ledger. Where nothing else is said, nothing was written."""


class LedgerAddressWrong(LedgerError):
    """The ledger's address is not one of sqlite:///PATH and postgresql+psycopg://…"""


class LedgerUnreachable(LedgerError):
    """The ledger cannot be reached."""


class LedgerBusy(LedgerUnreachable):
    """Another writer held the ledger for too long."""


class LedgerMissing(LedgerError):
    """There is no ledger here."""


class LedgerNotEmpty(LedgerError):
    """A ledger is created in an empty database only."""


class LedgerNewer(LedgerError):
    """This ledger was written by a newer program; it is left alone."""


class LedgerOlder(LedgerError):
    """This ledger was written by an older program; run `hezhang upgrade`."""


class LedgerReadOnly(LedgerError):
    """This user may not write the ledger."""


class LedgerFull(LedgerError):
    """No room is left on the ledger's disk."""


class LedgerDamaged(LedgerError):
    """The ledger cannot be read as it was written."""


class UnknownEvent(LedgerDamaged):
    """An entry of a kind that this program does not know."""


class Conflict(LedgerError):
    """Somebody else appended first; nothing was written. Load, decide and append again."""


class DuplicateReference(LedgerError):
    """This reference is already taken for this address; nothing was written. Take another."""


class NotRecordable(LedgerError, ValueError):
    """A value that the record cannot hold."""


class EntryTooLarge(NotRecordable):
    """An entry larger than whoever checks the record would read."""


class NotInLedger(LedgerError, LookupError):
    """No document or file of this digest lies in the ledger."""


class StoryClockRefused(LedgerError):
    """The story clock never runs backwards, and a live home has none."""


EVERYWHERE = (
    LedgerAddressWrong,
    LedgerUnreachable,
    LedgerMissing,
    LedgerNotEmpty,
    LedgerNewer,
    LedgerOlder,
    LedgerReadOnly,
    LedgerFull,
)
"""What meets every stream alike. Any other error may be the matter of one stream, whose trouble must hold up none of
the others.
"""


@contextmanager
def mapped() -> Iterator[None]:
    """Let no error of SQLAlchemy or of a driver out: whatever happens inside ends as a LedgerError."""
    try:
        yield
    except sqlite3.Error as error:
        raise from_driver(error) from None
    except UnicodeEncodeError:
        raise NotRecordable("a text holds half a character (a lone surrogate)") from None
    except Exception as error:
        if "sqlalchemy" not in sys.modules:  # which many commands never load, so none of its errors can be here
            raise
        from sqlalchemy import exc

        if isinstance(error, exc.SQLAlchemyError):
            raise translated(error) from None
        raise


def translated(error: exc.SQLAlchemyError) -> LedgerError:
    """The error of ours that says the same."""
    from sqlalchemy import exc

    if isinstance(error, exc.TimeoutError):
        return LedgerBusy("every connection to the ledger is in use")
    if isinstance(error, exc.DBAPIError) and error.orig is not None:
        return from_driver(error.orig)
    if isinstance(error, exc.ArgumentError | exc.InvalidRequestError):
        return LedgerAddressWrong(_summary(LedgerAddressWrong))
    return LedgerError(type(error).__name__)


def from_driver(error: BaseException) -> LedgerError:
    """The error of ours that says the same as one of sqlite3 or psycopg."""
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error, getattr(error, "sqlite_errorcode", 0))
    return _from_postgresql(error)


def _summary(kind: type[LedgerError]) -> str:
    return (kind.__doc__ or kind.__name__).splitlines()[0]


_SQLITE: dict[int, type[LedgerError]] = {
    3: LedgerReadOnly,  # SQLITE_PERM
    5: LedgerBusy,  # SQLITE_BUSY
    6: LedgerBusy,  # SQLITE_LOCKED
    8: LedgerReadOnly,  # SQLITE_READONLY
    10: LedgerUnreachable,  # SQLITE_IOERR
    11: LedgerDamaged,  # SQLITE_CORRUPT
    13: LedgerFull,  # SQLITE_FULL
    14: LedgerUnreachable,  # SQLITE_CANTOPEN
    18: NotRecordable,  # SQLITE_TOOBIG
    23: LedgerReadOnly,  # SQLITE_AUTH
    26: LedgerDamaged,  # SQLITE_NOTADB
}
"""Primary result codes, https://sqlite.org/rescode.html."""
_SHARED_FILE = frozenset({10 | 18 << 8, 10 | 19 << 8})
"""SQLITE_IOERR_SHMOPEN and _SHMSIZE: the file that readers share beside the ledger could not grow. A full disk stops
even reading.
"""

_POSTGRESQL: tuple[tuple[str, type[LedgerError]], ...] = (
    ("3D000", LedgerMissing),  # invalid_catalog_name: no such database
    ("08", LedgerUnreachable),  # connection exceptions
    ("28", LedgerUnreachable),  # login refused
    ("53100", LedgerFull),  # disk_full
    ("53", LedgerUnreachable),  # no memory, too many connections
    ("55P03", LedgerBusy),  # lock_not_available: lock_timeout ran out
    ("57014", LedgerBusy),  # query_canceled: statement_timeout ran out
    ("57", LedgerUnreachable),  # shutting down, starting up
    ("25006", LedgerReadOnly),  # read_only_sql_transaction
    ("25P03", LedgerUnreachable),  # idle_in_transaction_session_timeout
    ("42501", LedgerReadOnly),  # insufficient_privilege
    ("42P01", LedgerDamaged),  # undefined_table
    ("42703", LedgerDamaged),  # undefined_column
    ("40", Conflict),  # serialization_failure, deadlock_detected
    ("22", NotRecordable),  # data exceptions
    ("58", LedgerUnreachable),  # I/O error of the server
    ("XX", LedgerDamaged),  # internal error, data_corrupted
)
"""SQLSTATE codes and classes, longest first within a class,
https://www.postgresql.org/docs/current/errcodes-appendix.html.
"""

_NO_DATABASE = re.compile(r'database "[^"]*" does not exist')
_BY_TABLE: dict[str, type[LedgerError]] = {
    "events": Conflict,
    "commands": Conflict,
    "deliveries": DuplicateReference,
    "tree_runs": Conflict,
    "checkpoints": Conflict,
}
"""What it means when a row of this table exists already."""


def is_no_room(error: sqlite3.Error) -> bool:
    """Whether SQLite could not even read, because a file beside the ledger could not be made or grow."""
    code = error.sqlite_errorcode
    return code in _SHARED_FILE or code & 0xFF in (13, 14)  # SQLITE_FULL, SQLITE_CANTOPEN


def _from_sqlite(orig: BaseException, code: int) -> LedgerError:
    text = str(orig)
    if code & 0xFF == 19:  # SQLITE_CONSTRAINT: 'UNIQUE constraint failed: events.stream, events.version'
        return _taken(text.rpartition("failed: ")[2].partition(".")[0])
    if text.startswith(("no such table", "no such column")):
        return _said(LedgerDamaged, text)
    return _said(LedgerFull if code in _SHARED_FILE else _SQLITE.get(code & 0xFF, LedgerError), text)


def _from_postgresql(error: BaseException) -> LedgerError:
    state: str | None = getattr(error, "sqlstate", None)
    diag = getattr(error, "diag", None)
    if state is None:
        return _from_client(error)
    if state == "23505":  # unique_violation
        return _taken(getattr(diag, "table_name", None) or "")
    kind = next((kind for prefix, kind in _POSTGRESQL if state.startswith(prefix)), LedgerError)
    return _said(kind, f"{getattr(diag, 'message_primary', None) or 'the database refused'} ({state})")


def _from_client(error: BaseException) -> LedgerError:
    """psycopg speaks for itself, without a SQLSTATE: it lost or never had a connection, or cannot send a value."""
    match type(error).__name__:
        case "OperationalError" | "InterfaceError" | "ConnectionTimeout":
            missing = _NO_DATABASE.search(
                str(error)
            )  # while connecting there is no SQLSTATE, only the server's sentence
            return (
                _said(LedgerMissing, missing.group(0)) if missing else _said(LedgerUnreachable, _first_line(str(error)))
            )
        case "DataError":
            return _said(NotRecordable, "the database cannot hold this text")
        case name:
            return LedgerError(name)


def _taken(table: str) -> LedgerError:
    kind = _BY_TABLE.get(table)
    return kind(_summary(kind)) if kind else LedgerError(f"a row of {table or 'a table'} exists already")


def _said(kind: type[LedgerError], text: str) -> LedgerError:
    said = _summary(kind).rstrip(".")
    return kind(f"{said}: {text}" if text else said)


def _first_line(text: str) -> str:
    return text.strip().splitlines()[0] if text.strip() else ""
