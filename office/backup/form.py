"""What a backup looks like inside: a line of JSON that says whose it is, the home's files, the tables, and a line that
ends it. docs/backups.md has it in words.

    {"hezhang_backup": 1, "home": …, "taken": …}
    {"file": "practice.json", "content": "…base64…"}
    {"table": "events", "columns": ["stream", "version", …]}
    ["house", 1, …]
    {"end": {"rows": {"events": 214, …}, "sha256": "…of every byte before this line…"}}

All of it gzipped, and encrypted where a key is given. Written and read as a stream: a proof file is the most that is
ever held.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.ledger.sizes import MAX_PROOF
from office.backup.faults import BackupDamaged, BackupForeign, BackupNewer

FORMAT = 1
LONGEST_LINE = 2 * MAX_PROOF
"""Bytes; a proof file in base64 takes a third more than itself."""


class Manifest(BaseModel):
    """Whose backup it is and when it was taken, by the machine's clock and by the story's (aware, UTC).

    `where`, `identity`: where the ledger lay (engine.ledger.place). `settings` are those that were set, without
    secrets; `secrets` names those that were set and are not in it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    hezhang_backup: int
    program: str
    schema_: str
    home: str
    kind: str
    database: str
    taken: datetime
    taken_story: datetime
    where: str
    identity: str
    settings: dict[str, str] = {}
    secrets: tuple[str, ...] = ()


class Lines:
    """Lines of JSON on their way out, counted into a digest."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = sha256()

    def say(self, value: object) -> None:
        """Write one line."""
        line = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
        self._digest.update(line)
        self._file.write(line)

    @property
    def sha256(self) -> str:
        """Of every byte so far."""
        return self._digest.hexdigest()


class ReadLines:
    """Lines of JSON on their way in. Raises BackupDamaged, BackupForeign."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = sha256()
        self.before = ""
        """The digest of every byte before the line that was read last."""

    def __iter__(self) -> Iterator[Any]:
        while (line := self._line()) != b"":
            self.before = self._digest.hexdigest()
            self._digest.update(line)
            yield _value(line)

    def _line(self) -> bytes:
        try:
            line = self._file.readline(LONGEST_LINE)
        except (EOFError, zlib.error):
            raise BackupDamaged("it is cut short, or a part of it was changed") from None
        except OSError as error:
            if error.errno is None:  # gzip's own: a wrong head, a sum that does not fit
                raise BackupDamaged("a part of it was changed") from None
            raise
        if line and not line.endswith(b"\n"):
            raise BackupDamaged("it ends in the middle of a line")
        return line


def manifest(value: object) -> Manifest:
    """The first line. Raises BackupForeign, BackupNewer."""
    form = value.get("hezhang_backup") if isinstance(value, dict) else None
    if not isinstance(form, int) or isinstance(form, bool):
        raise BackupForeign("it is no backup of Hezhang")
    if form > FORMAT:
        raise BackupNewer(f"it has form {form}, this program knows form {FORMAT}: use the program that wrote it")
    try:
        return Manifest.model_validate(value)
    except ValidationError:
        raise BackupDamaged("its first line does not say whose it is") from None


def _value(line: bytes) -> Any:  # noqa: ANN401 - a line is one of several things
    try:
        return json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        raise BackupDamaged("a line of it is none") from None
