"""A reply that is longer than the record takes: cut where it comes in, with a mark, so that somebody reads what there
is of it.
"""

from __future__ import annotations

from engine.ledger.sizes import MAX_TEXT
from office.wording.language import LANGUAGES
from office.wording.replies import CUT


def cut(words: str) -> str:
    """The words, at most MAX_TEXT characters of them. The mark stands on a line of its own in both languages, since the
    record has one text for all readers; nothing of it can be taken for a yes, as what was cut off might have turned one
    around.
    """
    if len(words) <= MAX_TEXT:
        return words
    kept = MAX_TEXT - len(_mark(len(words)))
    return words[:kept] + _mark(len(words) - kept)


def _mark(count: int) -> str:
    return "\n" + " ".join(CUT.into(lang, {"count": str(count)}) for lang in LANGUAGES)
