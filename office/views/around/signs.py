"""The signs that were made, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from office.documents.signs import Sign


@dataclass(frozen=True)
class SignsView:
    """What each square says, and the page on which they stand; None where no file was named."""

    signs: tuple[Sign, ...]
    page: str | None
