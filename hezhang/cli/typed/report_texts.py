"""What a person writes into a report: on the command line as KEY=TEXT, or in a text file with each field under a line
[KEY].
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from engine.regulations.reports import FILES, ReportForm
from hezhang.cli.errors import WrongUsage
from hezhang.cli.typed.pairs import pairs
from office.wording import notices
from office.wording import reports as said

_HEADING = re.compile(r"^\[([a-z][a-z0-9_]*)\]\s*$")


def read_texts(form: ReportForm, given: Sequence[str], file: Path | None) -> dict[str, str]:
    """The texts by field; what stands on the command line goes before the file.

    Raises WrongUsage for a field that this kind of report has not, and for a file that cannot be read.
    """
    texts = (_of_file(file) if file is not None else {}) | pairs(given)
    known = [row.key for row in form.fields if row.filled_by not in FILES]
    for key in texts:
        if key not in known:
            raise WrongUsage(said.NO_SUCH_FIELD, field=key, known=", ".join(known))
    return texts


def _of_file(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(notices.UNREADABLE, path=str(path), why=_why(error)) from error
    found: dict[str, list[str]] = {}
    key = ""
    for number, line in enumerate(lines, 1):
        heading = _HEADING.match(line)
        if heading:
            key = heading.group(1)
            if key in found:
                raise WrongUsage(notices.GIVEN_TWICE, given=key)
            found[key] = []
        elif key:
            found[key].append(line)
        elif line.strip():
            raise WrongUsage(said.NO_HEADING, path=str(path), line=str(number))
    return {key: "\n".join(text).strip() for key, text in found.items()}


def _why(error: Exception) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else "UTF-8"
