"""Numbers as people give them, as exact decimals; what is none is refused by its name."""

from __future__ import annotations

from decimal import Decimal

from engine.values.faults import ValueFault
from engine.values.number import read_number

LARGEST = Decimal(1_000_000_000)
"""No water, boat or current comes near it; a greater number is a slip of the keyboard."""


class OilError(Exception):
    """Something given cannot be reckoned with: `code` and `values` as in a refusal."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def positive(field: str, given: str) -> Decimal:
    """A number above nought. Raises OilError, which names the field."""
    number = _number(field, given)
    if number <= 0:
        raise OilError("bad_number", number=field, value=given)
    return number


def not_negative(field: str, given: str) -> Decimal:
    """Nought or a number above it. Raises OilError, which names the field."""
    number = _number(field, given)
    if number < 0:
        raise OilError("bad_number", number=field, value=given)
    return number


def _number(field: str, given: str) -> Decimal:
    try:
        number = read_number(given).amount
    except ValueFault:
        raise OilError("bad_number", number=field, value=given) from None
    if number > LARGEST:
        raise OilError("bad_number", number=field, value=given)
    return number
