"""Rows of the registers from a file, as an edit of the directory: held to its rules before it counts, and shown with
what would change.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.district.visiting import items
from engine.stream.refusal import Refusal
from office.files.faults import DataRefused, Fault
from office.files.register_file import ReadRow, read_register
from office.office import Office
from office.services.directory_edits import Draft, Wish, draft


def draft_of(office: Office, path: Path, *, whole: bool = False) -> Draft | Refusal:
    """What a file comes to: its rows are put as it has them, and others stay; with `whole` others of the registers of
    which it has rows are taken away. Raises DataRefused with everything that is wrong with it, LedgerError.
    """
    rows = read_register(path)
    wishes = [Wish(it.table, it.key, it.row, whole=True) for it in rows]
    if whole:
        kept, tables = {(it.table, it.key) for it in rows}, {it.table for it in rows}
        others = (it for it in items(office.district()) if it.table in tables and (it.table, it.key) not in kept)
        wishes += [Wish(it.table, it.key, {}, gone=True) for it in others]
    try:
        return draft(office, wishes)
    except DataRefused as refused:
        raise DataRefused(_at_its_line(it, path, rows) for it in refused.faults) from None


def _at_its_line(it: Fault, path: Path, rows: Iterable[ReadRow]) -> Fault:
    """Where the file says it, if it does."""
    line = next((row.line for row in rows if f"{it.key}.".startswith(f"{row.table}.{row.key}.")), 0)
    return Fault(str(path), line, it.key, it.code, it.values, it.severity) if line else it
