"""A backup as it is read: who wrote it, the home's files, the rows of each table; at the end it has to be whole."""

from __future__ import annotations

import gzip
from base64 import b64decode
from collections.abc import Iterator
from typing import Any, BinaryIO

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from engine.ledger.copying import TABLES, Row
from engine.ledger.sql.schema import SCHEMA
from office.backup import age
from office.backup.faults import BackupDamaged, BackupForeign, BackupNewer
from office.backup.form import Manifest, ReadLines, manifest

GZIP = b"\x1f\x8b"
Key = X25519PrivateKey | bytes | None


class Reader:
    """One backup, once from beginning to end: `tables` has to be read through before anybody may rely on it."""

    def __init__(self, file: BinaryIO, key: Key = None) -> None:
        """Raises BackupForeign, BackupNewer, BackupLocked, BackupDamaged; OSError."""
        self._lines = ReadLines(gzip.GzipFile(fileobj=_opened(file, key), mode="rb"))  # type: ignore[arg-type]
        self._left = iter(self._lines)
        self._rows: dict[str, int] = {}
        self._next = self._line()
        self.manifest: Manifest = manifest(self._next)
        if self.manifest.schema_ > SCHEMA:
            raise BackupNewer(
                f"its record has schema {self.manifest.schema_}, this program knows {SCHEMA}: use the newer program"
            )
        self._advance()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The home's files by their path in it."""
        while isinstance(self._next, dict) and "file" in self._next:
            try:
                yield str(self._next["file"]), b64decode(self._next["content"], validate=True)
            except (KeyError, ValueError, TypeError):
                raise BackupDamaged("a file in it cannot be read") from None
            self._advance()

    def tables(self) -> Iterator[tuple[str, list[str], Iterator[Row]]]:
        """Name, columns and rows of each table; the rows of one have to be read before the next. Raises BackupDamaged
        where anything is missing or was changed.
        """
        for _ in self.files():
            pass
        while isinstance(self._next, dict) and "table" in self._next:
            name, columns = self._next["table"], self._next.get("columns")
            if name not in TABLES or name in self._rows or not isinstance(columns, list) or not _are_names(columns):
                raise BackupDamaged(f"it holds a table {name!r} that this program does not know, or twice")
            self._rows[name] = 0
            self._advance()
            yield name, columns, self._rows_of(name)
        self._end()

    def _rows_of(self, name: str) -> Iterator[Row]:
        while isinstance(self._next, list):
            row = self._next
            self._rows[name] += 1
            self._advance()
            yield row

    def _end(self) -> None:
        said = self._next.get("end") if isinstance(self._next, dict) else None
        if not isinstance(said, dict):
            raise BackupDamaged("something stands in it that does not belong there")
        if said.get("sha256") != self._lines.before or said.get("rows") != self._rows:
            raise BackupDamaged("it does not hold what it says that it holds")
        if next(self._left, None) is not None:
            raise BackupDamaged("something follows behind its end")

    def _advance(self) -> None:
        self._next = self._line()

    def _line(self) -> Any:  # noqa: ANN401 - a line is one of several things
        try:
            return next(self._left)
        except StopIteration:
            raise BackupDamaged("it ends too early") from None


def _opened(file: BinaryIO, key: Key) -> BinaryIO:
    """The gzipped bytes, decrypted where they are encrypted."""
    begins = file.read(len(age.MAGIC))
    file.seek(-len(begins), 1)
    if begins == age.MAGIC:
        return age.decrypting(file, key)
    if begins.startswith(GZIP):
        return file
    if begins and (age.MAGIC.startswith(begins) or GZIP.startswith(begins)):
        raise BackupDamaged("it is cut short")
    raise BackupForeign("it is no backup of Hezhang")


def _are_names(columns: list[object]) -> bool:
    return bool(columns) and all(isinstance(it, str) for it in columns)
