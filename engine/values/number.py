"""A number as it is written by hand, by a program or in a spreadsheet, as an exact decimal. One rule for every door.

Read are the digits 0 to 9 (wide ones too) with a point, a minus where the field may lie below nought, and commas that
can only part
thousands (`1,234,567`, `1,234.5`). `1,5` and `2,400` are refused: a comma may be a point. So are powers of ten, `nan`,
`inf`, `1_0` and the
digits of other scripts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from engine.values.faults import ValueFault
from engine.values.text import seen

MOST_BEFORE, MOST_AFTER = 12, 9
"""Digits before and after the point; more is a slip of the keyboard."""

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|,[0-9]{3}\.[0-9]+)")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_POWER = re.compile(r"[+-]?[0-9.]+\s*(?:[eE][+-]?[0-9]+|[x×*]\s*10\s*[\^⁰¹²³⁴-⁹⁻-]?.*)")


@dataclass(frozen=True)
class Number:
    """A number that was read. `text`: as the record keeps it, digits and a point; `marks`: what was dropped or read as
    another.
    """

    amount: Decimal
    text: str
    marks: tuple[str, ...] = ()


def read_number(written: str, *, signed: bool = False, before: int = MOST_BEFORE, after: int = MOST_AFTER) -> Number:
    """One number. `signed`: it may lie below nought. Raises ValueFault."""
    it = seen(written)
    text, marks = it.text, it.marks
    if _THOUSANDS.fullmatch(text):
        text, marks = text.replace(",", ""), (*marks, ",")
    if not _PLAIN.fullmatch(text):
        raise ValueFault(_fault(text))
    whole, _, rest = text.removeprefix("-").partition(".")
    if len(whole) > before or len(rest) > after:
        raise ValueFault("too_many_digits")
    amount = Decimal(text)
    if amount == 0:
        text, amount = text.removeprefix("-"), abs(amount)
    if amount < 0 and not signed:
        raise ValueFault("negative_value")
    return Number(amount, text, marks)


def read_whole(written: str, *, before: int = MOST_BEFORE) -> int:
    """A number of things: nought or more, without a point. Raises ValueFault."""
    number = read_number(written, before=before)
    if number.amount != number.amount.to_integral_value():
        raise ValueFault("no_whole_number")
    return int(number.amount)


def _fault(text: str) -> str:
    """Why it is none, the likeliest slip first."""
    if not text:
        return "value_missing"
    if _POWER.fullmatch(text):
        return "power_of_ten"
    if any(char.isdigit() and not char.isascii() for char in text):
        return "other_digits"
    if "," in text and re.search(r"[0-9]", text):
        return "comma_in_value"
    return "no_plain_number"
