"""Reports as files: written where a person wants them, and kept in the home by their hash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.incident.reporting import Report
from engine.whole_file import check_writable, write_whole
from hezhang.cli.errors import WrongUsage
from office.documents.reports.document import ReportDocument
from office.services.report_issuing import DOCX, HTML, bytes_of
from office.wording import notices
from office.wording import reports as said

if TYPE_CHECKING:
    from office.office import Office


def write_document(path: Path, document: ReportDocument) -> None:
    """Write it as the file's ending says. Raises WrongUsage for another ending and where it cannot be written."""
    _write(path, bytes_of(document, _form(path)))


def check_place(path: Path) -> None:
    """Refuse, before anything is recorded, a place at which no report can be written. Raises WrongUsage."""
    _form(path)
    try:
        check_writable(path)
    except OSError as error:
        raise WrongUsage(notices.FILE_NOT_WRITTEN, file=str(path), why=error.strerror or type(error).__name__) from None


def write_stored(office: Office, path: Path, report: Report) -> None:
    """Write the very file that was issued."""
    wanted = _form(path)
    kept = next((it for it in report.issued.document if str(it.name).endswith(wanted)), None)
    if kept is None:
        raise WrongUsage(said.NOT_KEPT, report=report.issued.report, form=wanted)
    with office.ledger.reading() as tx:
        _write(path, tx.file(kept.sha256))


def _form(path: Path) -> str:
    if path.suffix.lower() not in (DOCX, HTML):
        raise WrongUsage(said.OTHER_ENDING, path=str(path))
    return path.suffix.lower()


def _write(path: Path, content: bytes) -> None:
    try:
        write_whole(path, content)
    except OSError as error:
        raise WrongUsage(
            notices.FILE_NOT_WRITTEN, file=str(path), why=error.strerror or type(error).__name__
        ) from error
