"""Which characters a document can hold. What none can hold, and what nobody would see, is written out as programmers
write it.
"""

from __future__ import annotations

from office.wording.visible import visible


def holdable(text: str) -> str:
    """The text as a document shows it. XML cannot hold controls, halves of characters, U+FFFE and U+FFFF (XML 1.0,
    section 2.2): they are escaped, and so is what would turn the direction of writing.
    """
    return visible(text)
