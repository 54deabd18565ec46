"""What still stands in the way, as lines: each condition of the playbook, and below it the duties or samples that it
waits for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.stream.refusal import Missing
from office.wording.language import Lang
from office.wording.refusals import missing


@dataclass(frozen=True)
class MissingView:
    """One thing that is missing; `code` is `guard` for a condition of the playbook itself."""

    code: str
    says: str

    @property
    def line(self) -> str:
        """Set in below the condition that waits for it."""
        return f"· {self.says}" if self.code == "guard" else f"    – {self.says}"


def said(items: Iterable[Missing], lang: Lang) -> tuple[MissingView, ...]:
    """Everything that is missing, in the reader's language."""
    return tuple(
        MissingView(it.code, missing(it.code, it.values, it.says_zh if lang == "zh" else it.says_en, lang))
        for it in items
    )
