"""A table of the directory as a sheet: a row a line, its key first, a field a column. Rows that a sheet does not have
stay as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from engine.directory.document import Document, keys, row
from office.files.csv_text import delimiter_of, text_of
from office.files.typed_values import fields, typed

KEY = "key"
MOST = 20_000


class SheetUnreadable(Exception):
    """No sheet of a table: no CSV, no header, or no column of keys."""


def sheet(document: Document, table: str) -> tuple[list[str], list[list[str]]]:
    """Headings and rows."""
    rows = {key: fields(row(document, table, key) or {}) for key in keys(document, table)}
    named = list(dict.fromkeys(name for it in rows.values() for name in it if name != "id"))
    return [KEY, *named], [[key, *(it.get(name, "") for name in named)] for key, it in rows.items()]


def rows_of(content: bytes, document: Document, table: str) -> Iterable[tuple[str, dict[str, object]]]:
    """The rows of a sheet with the fields that they have otherwise than the table now. Raises SheetUnreadable."""
    text = text_of(content)
    if text is None:
        raise SheetUnreadable
    try:
        lines = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True))[:MOST]
    except csv.Error:
        raise SheetUnreadable from None
    if not lines or KEY not in lines[0]:
        raise SheetUnreadable
    for line in lines:
        key = (line.get(KEY) or "").strip()
        known = fields(row(document, table, key) or {})
        given = {name: _plain(value or "") for name, value in line.items() if name and name != KEY}
        changed = {name: typed(table, name, value) for name, value in given.items() if value != known.get(name, "")}
        if key and changed:
            yield key, changed


def _plain(cell: str) -> str:
    """Without the apostrophe behind which a sheet keeps what it would take for a formula."""
    return cell[1:].strip() if cell[:2] in ("'=", "'+", "'-", "'@") else cell.strip()
