"""What whoever checks holds from elsewhere, as it is typed; and whether a file can be written where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.audit.tree import Outside
from engine.tree.checkpoint import SignedCheckpoint, parse_checkpoint
from engine.tree.keys import parse_key
from engine.tree.note import NoteUnreadable
from engine.tree.timestamp import TimestampWrong, parse_authority
from engine.whole_file import check_writable
from hezhang.cli.errors import WrongUsage
from office.wording import notices


def outside_of(
    files: Sequence[Path], keys: Sequence[str] = (), witnesses: Sequence[str] = (), authorities: Sequence[Path] = ()
) -> Outside:
    """What whoever checks holds. Raises WrongUsage for what is no checkpoint, no key or no certificate."""
    try:
        return Outside(
            tuple(_held(it) for it in files),
            tuple(parse_key(it) for it in keys),
            tuple(parse_key(it) for it in witnesses),
            tuple(parse_authority(it.read_bytes()) for it in authorities),
        )
    except (NoteUnreadable, TimestampWrong) as error:
        raise WrongUsage(notices.OUTSIDE_UNREADABLE, why=str(error)) from None
    except OSError as error:
        raise WrongUsage(notices.UNREADABLE, path=str(error.filename), why=error.strerror or str(error)) from None


def _held(file: Path) -> SignedCheckpoint:
    try:
        return parse_checkpoint(file.read_bytes())
    except NoteUnreadable as error:
        raise NoteUnreadable(f"{file.name}: {error}") from None


def laid_down(folder: Path) -> list[Path]:
    """The checkpoints of a folder. Raises WrongUsage where there are none."""
    try:
        found = sorted(it for it in folder.iterdir() if it.suffix == ".txt" and not it.name.startswith("."))
    except OSError as error:
        raise WrongUsage(notices.UNREADABLE, path=str(folder), why=error.strerror or str(error)) from None
    if not found:
        raise WrongUsage(notices.NO_CHECKPOINTS_THERE, folder=str(folder))
    return found


def check_place(path: Path) -> None:
    """Refuse, before anything is read, a place at which no bundle can be written. Raises WrongUsage."""
    try:
        check_writable(path)
    except OSError as error:
        raise WrongUsage(notices.UNWRITABLE, path=str(path), why=error.strerror or type(error).__name__) from None
