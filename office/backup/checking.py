"""Is a backup what it says? Read once from beginning to end; what is named by a digest is held against it."""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from engine.ledger.chain import GENESIS, digest
from engine.ledger.copying import Row
from engine.ledger.openings import Opening
from office.backup.faults import BackupDamaged, BackupError
from office.backup.form import Manifest
from office.backup.reading import Key, Reader


@dataclass(frozen=True)
class Checked:
    """What a backup holds. `faults`: streams, documents and files of the record that do not verify, as they were
    already when it was taken.
    """

    manifest: Manifest
    rows: dict[str, int]
    faults: tuple[str, ...]


@dataclass
class _Chains:
    """What was seen so far: the last entry of the stream that is being read."""

    stream: str = ""
    version: int = 0
    hash: str = GENESIS
    faults: dict[str, None] = field(default_factory=dict)

    def entry(self, row: dict[str, Any]) -> None:
        """Entries come by stream and number."""
        if row["stream"] != self.stream:
            self.stream, self.version, self.hash = row["stream"], 0, GENESIS
        fits = (row["version"], row["prev"]) == (self.version + 1, self.hash) and digest(row["body"]) == row["hash"]
        if not fits or _said(row["body"]) != (self.stream, row["version"], row["prev"]):
            self.faults[self.stream] = None
        self.version, self.hash = row["version"], row["hash"]

    def look(self, table: str, row: dict[str, Any]) -> None:
        """A row of any table."""
        match table:
            case "events":
                self.entry(row)
            case "openings" if not Opening(row["digest"], row["salt"], _text(row["value"])).fits:
                self.faults[row["stream"]] = None
            case "documents" if digest(row["body"]) != row["digest"]:
                self.faults[f"document {row['digest'][:8]}"] = None
            case "files" if sha256(b64decode(row["content"])).hexdigest() != row["digest"]:
                self.faults[f"file {row['digest'][:8]}"] = None
            case _:
                pass


def check(file: BinaryIO, key: Key = None) -> Checked:
    """Read it through. Raises BackupError where the file is not whole, OSError."""
    reader, chains, rows = Reader(file, key), _Chains(), dict[str, int]()
    for table, columns, of_it in reader.tables():
        rows[table] = 0
        for row in of_it:
            _look(chains, table, columns, row)
            rows[table] += 1
    return Checked(reader.manifest, rows, tuple(chains.faults))


def check_file(path: Path, key: Key = None) -> Checked:
    """`check` of a file by its name; what it raises names the file."""
    with path.open("rb") as file:
        try:
            return check(file, key)
        except BackupError as error:
            raise type(error)(f"{path}: {error}") from None


def _look(chains: _Chains, table: str, columns: list[str], row: Row) -> None:
    try:
        chains.look(table, dict(zip(columns, row, strict=True)))
    except (KeyError, ValueError, TypeError, AttributeError):
        raise BackupDamaged(f"a row of {table} in it is none") from None


def _said(body: str) -> tuple[object, object, object] | None:
    try:
        envelope = json.loads(body)
        return envelope["stream"], envelope["version"], envelope["prev"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _text(coded: str) -> str:
    return b64decode(coded).decode(errors="surrogateescape")
