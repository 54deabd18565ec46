"""Backups that come by themselves: into one folder, every so many hours, the last so many kept. What became of the last
try lies beside them.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from engine.ledger.store import Ledger
from engine.whole_file import write_whole
from office.backup.faults import BackupError
from office.backup.keys import public_key
from office.backup.writing import Written, write_backup
from office.home.home import Home
from office.home.settings import Settings

NAME = re.compile(r"hezhang-(\d{8}T\d{6}Z)\.backup")
TIME = "%Y%m%dT%H%M%SZ"
FAILED = "last-backup-failed.json"
LOCK = ".backup.lock"


@dataclass(frozen=True)
class Kept:
    """The backups of a folder: the newest, by its name, and why the last try failed, if it did. Times are UTC."""

    newest: datetime | None
    failed_at: datetime | None = None
    why: str = ""


def kept_in(folder: Path) -> Kept:
    """What lies in a folder of backups. Raises OSError."""
    taken = backups(folder)
    newest = _taken(taken[-1]) if taken else None
    try:
        said = json.loads((folder / FAILED).read_text("utf-8"))
        return Kept(newest, datetime.fromisoformat(said["at"]), str(said["why"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return Kept(newest)


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first; files of other names are nobody's."""
    return sorted(it for it in folder.iterdir() if NAME.fullmatch(it.name) and it.is_file())


def back_up_if_due(ledger: Ledger, home: Home, settings: Settings, now: datetime) -> Written | None:
    """Write one if the newest is older than the settings want, and let go of the oldest; None where none is due, or
    somebody else is at it. `now` is machine time (aware). Raises BackupError, LedgerError, OSError; that it failed is
    kept.
    """
    folder = settings.hezhang_backup_to
    if folder is None:
        return None
    with _alone(folder) as alone:
        newest = kept_in(folder).newest
        if not alone or (newest is not None and now - newest < timedelta(hours=settings.hezhang_backup_every)):
            return None
        return back_up(ledger, home, settings, folder, now)


def back_up(ledger: Ledger, home: Home, settings: Settings, folder: Path, now: datetime) -> Written:
    """Write one now under the name of its time, and let go of the oldest. Raises as `back_up_if_due`."""
    try:
        key = public_key(settings.hezhang_backup_key) if settings.hezhang_backup_key else None
        written = write_backup(
            ledger, home, settings, folder / f"hezhang-{now.astimezone(UTC).strftime(TIME)}.backup", key
        )
    except Exception as error:
        # Only what we said ourselves goes into a file: another error's words may hold anything.
        why = str(error) if isinstance(error, BackupError | OSError) else type(error).__name__
        write_whole(folder / FAILED, json.dumps({"at": now.isoformat(), "why": why}, ensure_ascii=False).encode())
        raise
    (folder / FAILED).unlink(missing_ok=True)
    for old in backups(folder)[: -settings.hezhang_backup_keep]:
        old.unlink(missing_ok=True)
    return written


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else writes a backup into the folder now; held until the end. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)


def _taken(path: Path) -> datetime:
    found = NAME.fullmatch(path.name)
    assert found is not None
    return datetime.strptime(found.group(1), TIME).replace(tzinfo=UTC)
