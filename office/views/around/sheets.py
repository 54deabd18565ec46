"""The sheets that were written, or would be."""

from __future__ import annotations

from dataclasses import dataclass

from office.documents.sheets.sheet import Sheet


@dataclass(frozen=True)
class SheetsView:
    """The sheets, and the pages that were written; none where no folder was named."""

    sheets: tuple[Sheet, ...]
    pages: tuple[str, ...]
