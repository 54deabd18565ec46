"""Tables as CSV for spreadsheets. Knows no table's meaning."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@\t\r\n|%＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*([eE][+-]?\d+)?", re.ASCII)


def csv_of(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """The table in UTF-8 with its mark, by which spreadsheets know it; what would be taken for a formula is text."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([cell(it) for it in headings])
    writer.writerows([cell(it) for it in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """A value as a cell. A text that a spreadsheet would carry out (it begins with =, +, -, @ or a control character;
    in full width too) stands behind an apostrophe, as OWASP's "CSV Injection" has it. A number with a sign is a number.
    """
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
