"""How an official document of a Chinese office is set: GB/T 9704-2012, as known to the trade and not read here
(memory_high).

Lengths in millimetres, sizes and line spacing in points. 二号 = 22 pt, 三号 = 16 pt, 四号 = 14 pt.
"""

from __future__ import annotations

PAGE = (210, 297)
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26
"""The type area is 156 × 225 mm."""
TITLE_SIZE, BODY_SIZE, FOOT_SIZE = 22, 16, 14
LINE = 28
"""Fixed line spacing: 22 lines of 28 characters a page."""
TITLE_FONTS = ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "宋体", "SimSun", "Noto Serif CJK SC", "serif")
BODY_FONTS = ("仿宋_GB2312", "仿宋", "FangSong", "STFangsong", "Noto Serif CJK SC", "serif")
HEADING_FONTS = ("黑体", "SimHei", "Noto Sans CJK SC", "sans-serif")
"""In the order in which they are wanted; a machine without one takes the next."""
COLUMN_SHARES = (14, 30, 20, 12, 12, 12)
"""Of a table of readings, in hundredths of its width; the time of a sample stands in one line."""
SEAL_LINES = 2
"""Lines kept free above the signature, so that a seal finds room over it and the date."""
FROM_THE_RIGHT = 4.0
"""Characters that a date keeps free at its right; a longer name above it at least half as many."""
SQUARE = 22
"""The side of the square to scan, in millimetres."""
RED = "C00000"
NUMERALS = tuple("一二三四五六七八九十") + tuple(f"十{digit}" for digit in "一二三四五六七八九")
"""Before the headings of the first level: 一、二、三、"""


def signature(name: str, date: str) -> tuple[float, float]:
    """How many characters the issuer's name and the date below it keep free at their right, so that the one stands over
    the middle of the other.
    """
    wider = width(name) - width(date)
    if wider <= 0:
        return FROM_THE_RIGHT - wider / 2, FROM_THE_RIGHT
    free = max(FROM_THE_RIGHT - wider / 2, FROM_THE_RIGHT / 2)
    return free, free + wider / 2


def width(text: str) -> float:
    """In characters; digits and Latin letters are half as wide."""
    return sum(0.5 if it.isascii() else 1.0 for it in text)
