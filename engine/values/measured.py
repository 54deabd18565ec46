"""A measured value as a laboratory writes it: a number, or `<0.01` and `0.01L` where the method saw nothing (HJ/T
91-2002).
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.values.faults import ValueFault
from engine.values.number import read_number
from engine.values.text import seen

DIGITS = 9
"""On either side of the point."""
_NOTHING_SEEN = frozenset({"nd", "n.d", "n.d.", "n/d", "bdl", "not detected", "<", "l"}) | {
    *("<dl", "<lod", "<loq", "<mdl", "<检出限"),
    *("未检出", "未檢出", "未检测出", "低于检出限", "小于检出限"),
}


@dataclass(frozen=True)
class Measured:
    """A measured value in the record's form (`0.31`, `<0.01`), and what was dropped from it or read as another
    character.
    """

    text: str
    marks: tuple[str, ...] = ()


def read_measured(written: str) -> Measured:
    """One measured value, in whatever unit; whether it may lie below nought its item says. Raises ValueFault."""
    it = seen(written)
    if it.text.casefold() in _NOTHING_SEEN:
        raise ValueFault("no_detection_limit")
    if it.text.startswith((">", "≥")):
        raise ValueFault("above_what_is_measured")
    digits, censored = it.text, False
    if digits.startswith("<"):
        digits, censored = digits[1:].strip(), True
    elif digits.endswith("L"):
        digits, censored = digits[:-1].strip(), True
    number = read_number(digits, signed=not censored, before=DIGITS, after=DIGITS)
    if censored and number.amount == 0:
        raise ValueFault("zero_detection_limit")
    return Measured(f"<{number.text}" if censored else number.text, (*it.marks, *number.marks))
