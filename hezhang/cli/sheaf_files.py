"""Documents of tables and pictures as files, written where a person wants them."""

from __future__ import annotations

from pathlib import Path

from engine.whole_file import write_whole
from hezhang.cli.errors import WrongUsage
from office.documents.sheaf.sheaf import Sheaf
from office.views.sheaves.reviewed import DOCX, HTML, file_of
from office.wording import notices
from office.wording import reports as said


def form_of(path: Path) -> str:
    """Which file its ending asks for. Raises WrongUsage for another one."""
    if path.suffix.lower() not in (DOCX, HTML):
        raise WrongUsage(said.OTHER_ENDING, path=str(path))
    return path.suffix.lower()


def write_sheaf(path: Path, sheaf: Sheaf) -> None:
    """Write it, whole or not at all. Raises WrongUsage for another ending and where it cannot be written."""
    content = file_of(sheaf, form_of(path))
    try:
        write_whole(path, content)
    except OSError as error:
        raise WrongUsage(notices.FILE_NOT_WRITTEN, file=str(path), why=error.strerror or type(error).__name__) from None
