"""Which characters a document can hold. What none can hold is shown as a mark, so that one slip of a keyboard makes no file unreadable."""

from __future__ import annotations

import re

MARK = "\N{REPLACEMENT CHARACTER}"
_UNHOLDABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything but the Char of XML 1.0 (section 2.2), which .docx and CAP are written in."""


def holdable(text: str) -> str:
    """The text with a mark for each character that XML cannot hold: controls, halves of characters, U+FFFE and U+FFFF."""
    return _UNHOLDABLE.sub(MARK, text)
