"""A CSV as spreadsheets save one: in UTF-8 (with or without a mark at its head), GBK or GB 18030, or UTF-16, with
commas, semicolons or tabs.
"""

from __future__ import annotations

import codecs

DELIMITERS = (",", ";", "\t")
"""The first is taken where the header has none."""


def delimiter_of(text: str) -> str:
    """What parts the cells of the header; of several, what it has most of."""
    header = text.split("\n", 1)[0]
    return max(DELIMITERS, key=header.count)


def text_of(content: bytes) -> str | None:
    """The text of a file, by its mark or its bytes; None where it is none."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
