"""Writes a home into one file while everything goes on: from one snapshot of its ledger, read back before it has its
name.
"""

from __future__ import annotations

import gzip
import os
from base64 import b64encode
from dataclasses import dataclass
from importlib.metadata import version
from io import BufferedWriter
from pathlib import Path
from typing import BinaryIO, cast

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

from engine.ledger.copying import TABLES, columns_of, rows_of
from engine.ledger.place import place_of
from engine.ledger.sql.schema import SCHEMA
from engine.ledger.store import Ledger, Snapshot
from engine.whole_file import check_writable, fill_whole
from office.backup.age import Encrypting
from office.backup.checking import Checked, check
from office.backup.form import FORMAT, Lines, Manifest
from office.backup.home_files import files_of, settings_of
from office.home.home import Home
from office.home.settings import Settings

BUFFER = 2**20
LEVEL = 6
"""Of gzip; a photograph is not made smaller by more."""


@dataclass(frozen=True)
class Written:
    """A backup that was written and read back."""

    path: Path
    size: int
    checked: Checked


def write_backup(
    ledger: Ledger, home: Home, settings: Settings, path: Path, recipient: X25519PublicKey | None = None
) -> Written:
    """Write the home into `path`, mode 0600, whole or not at all: what does not read back as it was written gets no
    name. Raises LedgerError, BackupError, OSError.
    """
    check_writable(path)
    found: list[Checked] = []

    def fill(file: BinaryIO) -> None:
        opens = _fill(file, ledger, home, settings, recipient)
        file.flush()
        with os.fdopen(os.dup(file.fileno()), "rb") as back:
            back.seek(0)
            found.append(check(back, opens))

    fill_whole(path, fill)
    return Written(path, path.stat().st_size, found[0])


def _fill(
    file: BinaryIO, ledger: Ledger, home: Home, settings: Settings, recipient: X25519PublicKey | None
) -> bytes | None:
    """The key that opens this one file again; None where it is not encrypted."""
    sealed = Encrypting(file, recipient) if recipient is not None else None
    under = cast("BinaryIO", sealed or file)
    packed = gzip.GzipFile(fileobj=under, mode="wb", compresslevel=LEVEL, filename="", mtime=0)
    with packed, BufferedWriter(packed, BUFFER) as buffered:
        _write(cast("BinaryIO", buffered), ledger, home, settings)
    if sealed is None:
        return None
    sealed.close()
    return sealed.file_key


def _write(file: BinaryIO, ledger: Ledger, home: Home, settings: Settings) -> None:
    place, lines, rows = place_of(ledger, home.database_url), Lines(file), dict[str, int]()
    with ledger.reading() as tx:
        lines.say(_manifest(tx, home, settings, place.where, place.identity).model_dump(mode="json"))
        for name, content in files_of(home, settings):
            lines.say({"file": name, "content": b64encode(content).decode()})
        for table in TABLES:
            lines.say({"table": table, "columns": columns_of(table)})
            rows[table] = 0
            for row in rows_of(tx, table):
                lines.say(row)
                rows[table] += 1
    lines.say({"end": {"rows": rows, "sha256": lines.sha256}})


def _manifest(tx: Snapshot, home: Home, settings: Settings, where: str, identity: str) -> Manifest:
    given, secrets = settings_of(settings)
    return Manifest(
        hezhang_backup=FORMAT,
        program=version("hezhang"),
        schema_=SCHEMA,
        home=home.id,
        kind=home.kind or "",
        database=tx.dialect,
        taken=tx.now_machine(),
        taken_story=tx.now_story(),
        where=where,
        identity=identity,
        settings=given,
        secrets=secrets,
    )
