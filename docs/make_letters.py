"""Cuts the letters that travel with a page out of Noto Sans CJK: `python docs/make_letters.py FONT.ttc`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "data" / "fonts"
SIMPLIFIED = "2"
"""Which font of the collection is the one for simplified Chinese."""


def characters() -> str:
    """Level 1 of GB 2312 (rows 16 to 55), punctuation, and whatever the program itself says."""
    level_1 = {
        bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312", "ignore")
        for row in (*range(1, 4), *range(16, 56))
        for cell in range(1, 95)
    }
    said = {
        letter
        for folder in ("office/wording", "data/districts", "data/standards", "data/regulations", "playbooks")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".yaml")
        for letter in path.read_text(encoding="utf-8")
    }
    ascii_letters = {chr(it) for it in range(0x20, 0x7F)}
    return "".join(sorted(level_1 | said | ascii_letters | set("▶●■✓—…“”《》〔〕ⅠⅡⅢⅣ")))


if __name__ == "__main__":
    text = FONTS / "characters.txt"
    text.write_text(characters(), encoding="utf-8")
    subprocess.run(
        [
            "pyftsubset",
            sys.argv[1],
            f"--font-number={SIMPLIFIED}",
            f"--text-file={text}",
            "--flavor=woff2",
            "--layout-features=kern",
            "--desubroutinize",
            "--no-hinting",
            "--drop-tables+=vhea,vmtx,VORG",
            f"--output-file={FONTS / 'hezhang-sans.woff2'}",
        ],
        check=True,
    )
    text.unlink()
