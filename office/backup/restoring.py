"""Puts a home back out of a backup: into an empty place, whole or not at all, and named as restored.

Where the ledger lies is not where the backup says that it lay, so the rule of a home that is found elsewhere applies:
what was owed is held back until a person says `hezhang home adopt` (docs/adr/0023-a-home-is-a-place.md).
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from engine.audit.verdict import Verdict
from engine.audit.verify import verify_snapshot
from engine.house.events import HOUSE, HomeRestored
from engine.house.state import fold
from engine.ledger.copying import RowUnfit, put_rows, remember_restored
from engine.ledger.errors import UnknownEvent
from engine.ledger.place import file_of
from engine.ledger.store import Ledger, Transaction
from engine.stream.actor import Actor
from engine.values.private import Private
from engine.whole_file import write_whole
from office.backup.faults import BackupDamaged, BackupNewer, BackupRecord, BackupTarget
from office.backup.form import Manifest
from office.backup.home_files import SETTINGS_FILE, put_files, settings_text
from office.backup.reading import Reader
from office.home import high_water
from office.home.home import DATABASE_FILE, HOME_FILE, SQLITE


@dataclass(frozen=True)
class PutBack:
    """What was put back, and where. `restored_at` is story time (UTC); what happened since `manifest.taken_story` is
    lost.
    """

    manifest: Manifest
    folder: Path
    streams: int
    entries: int
    restored_at: datetime
    faults: tuple[str, ...]


def restore(
    file: Path,
    folder: Path,
    *,
    login: str,
    database_url: str | None = None,
    key: X25519PrivateKey | None = None,
    with_faults: bool = False,
) -> PutBack:
    """Put the home in `file` back into `folder`, which is empty or not there yet, and its ledger into `database_url`,
    an empty database; else into a file of SQLite in the folder.

    `with_faults`: also one whose record did not verify when the backup was taken. Raises BackupError, LedgerError,
    OSError; nothing is left behind then.
    """
    path = folder.absolute()
    _check_empty(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{path.name}.restoring-", dir=path.parent))
    made = _new_file(database_url)
    try:
        with file.open("rb") as content:
            digest = _digest(content)
            reader = Reader(content, key)
            url = database_url or f"{SQLITE}{draft / DATABASE_FILE}"
            put_files(draft, reader.files())
            filling = _Filling(reader, digest, login, with_faults)
            ledger = Ledger.filled(url, filling.fill)
            try:
                high_water.set_to(ledger, draft)
            finally:
                ledger.close()
        _write_home(draft, reader.manifest, database_url, digest)
        os.rename(draft, path)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        if made is not None:
            for end in ("", "-wal", "-shm", "-journal"):
                made.with_name(made.name + end).unlink(missing_ok=True)
        raise
    return PutBack(reader.manifest, path, filling.streams, filling.entries, filling.at, filling.faults)


class _Filling:
    """Writes a ledger out of a backup, in one transaction with the entry that says so."""

    def __init__(self, reader: Reader, digest: str, login: str, with_faults: bool) -> None:
        self._reader, self._digest, self._login, self._with_faults = reader, digest, login, with_faults
        self.streams = self.entries = 0
        self.at: datetime
        self.faults: tuple[str, ...] = ()

    def fill(self, tx: Transaction) -> None:
        """Raises BackupError, LedgerError."""
        try:
            for table, columns, rows in self._reader.tables():
                put_rows(tx, table, columns, rows)
        except RowUnfit as error:
            raise BackupDamaged(f"a row in it fits no table of this program: {error}") from None
        tx.reread_clocks()
        self._verify(tx)
        remember_restored(tx)
        self._say(tx)

    def _verify(self, tx: Transaction) -> None:
        try:
            verdicts = verify_snapshot(tx, of_a_home=True)
        except UnknownEvent as error:
            raise BackupNewer(str(error)) from None
        self.faults = tuple(dict.fromkeys(it.stream for it in verdicts if not it.ok))
        self.streams = sum(1 for it in verdicts if it.head.count)
        self.entries = sum(it.head.count for it in verdicts)
        if self.faults and not self._with_faults:
            raise BackupRecord(_named(verdicts))

    def _say(self, tx: Transaction) -> None:
        manifest, self.at = self._reader.manifest, tx.now_story()
        house = fold(tx.read(HOUSE))
        if (house.home, house.kind) != (manifest.home, manifest.kind):
            raise BackupRecord(f"its first line names the {manifest.kind} home {manifest.home}, its record another")
        restored = HomeRestored(
            backup=self._digest,
            taken=manifest.taken,
            taken_story=manifest.taken_story,
            where=Private(manifest.where),
        )
        tx.append(
            HOUSE,
            tx.version(HOUSE),
            [restored],
            at=self.at,
            actor=Actor(via="cli", login=self._login),
            command=f"restore:{self._digest[:40]}:{tx.version(HOUSE)}",
            district=house.district_digest,
        )


def _check_empty(path: Path) -> None:
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise BackupTarget(f"{path} is no folder; name one that is empty or not there yet")
    if path.exists() and any(path.iterdir()):
        raise BackupTarget(
            f"{path} is not empty; a home is put back into an empty folder, or one that is not there yet"
        )


def _new_file(database_url: str | None) -> Path | None:
    """The file of SQLite that is about to be made for the ledger, outside the folder; None where there is none, or it
    was there before.
    """
    file = file_of(database_url) if database_url else None
    return file if file is not None and not file.exists() else None


def _digest(content: BinaryIO) -> str:
    hashed = sha256()
    while piece := content.read(2**20):
        hashed.update(piece)
    content.seek(0)
    return hashed.hexdigest()


def _named(verdicts: Sequence[Verdict]) -> str:
    faults = [f"{it.stream} ({it.first.code}, entry {it.first.entry})" for it in verdicts if it.first is not None]
    return f"the record in it does not verify: {', '.join(faults[:3])}"


def _write_home(draft: Path, manifest: Manifest, database_url: str | None, digest: str) -> None:
    """The home's file, and the settings to look at. Its ledger has a number that no place has, so that it is found
    elsewhere.
    """
    url = _absolute(database_url) if database_url else f"{SQLITE}{DATABASE_FILE}"
    place = {"where": [manifest.where], "identity": f"backup {digest[:16]}"}
    said = {"id": manifest.home, "kind": manifest.kind, "database_url": url, "place": place}
    write_whole(draft / SETTINGS_FILE, settings_text(manifest.settings, manifest.secrets).encode())
    write_whole(draft / HOME_FILE, json.dumps(said, indent=1).encode())


def _absolute(url: str) -> str:
    file = None
    with suppress(ValueError):
        file = file_of(url)
    return f"{SQLITE}{file}" if file is not None else url
