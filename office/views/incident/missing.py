"""What still stands in the way, as lines: each condition of the playbook, and below it the duties or samples that it
waits for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.incident.approvals import Hindrance
from engine.stream.refusal import Missing
from office.views.names import Names
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


def said(items: Iterable[Missing], lang: Lang, names: Names | None = None) -> tuple[MissingView, ...]:
    """Everything that is missing, in the reader's language; without codes where `names` leave them out."""
    return tuple(MissingView(it.code, one_said(it, lang, names)) for it in items)


def one_said(it: Missing | Hindrance, lang: Lang, names: Names | None) -> str:
    """One thing that is missing, or stands in the way of an approval."""
    says = it.says_zh if lang == "zh" else it.says_en
    if names is None:
        return missing(it.code, it.values, says, lang)
    return missing(it.code, it.values, names.plain(says), lang, coded=names.coded)
