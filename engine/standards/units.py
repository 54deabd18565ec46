"""Units of measured amounts: turned into the standard's own exactly, or refused. No rounding, no guess at a dimension."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.standards.model import MeasurementError, parse_measurement


def _table(many: Mapping[str, int | str]) -> Mapping[str, Decimal]:
    return {unit: Decimal(count) for unit, count in many.items()}


_MASS = _table({"kg/m3": 1, "g/l": 1, "g/m3": 1000, "mg/l": 1000, "mg/m3": "1e6", "ug/l": "1e6", "ng/l": "1e9"})
"""How many of each make one gram a litre (kg/m³ is the same)."""
_COUNT = _table({"个/l": 1, "/l": 1, "mpn/l": 1, "cfu/l": 1, "个/ml": "0.001", "mpn/ml": "0.001",
                           "cfu/ml": "0.001", "mpn/100ml": "0.1", "cfu/100ml": "0.1"})  # fmt: skip
_WARMTH = _table({"°c": 1, "c": 1})
_NONE = _table({"": 1, "ph": 1, "无量纲": 1})
_DIMENSIONS = (_MASS, _COUNT, _WARMTH, _NONE)
_SPELLINGS = str.maketrans({"µ": "u", "μ": "u", "³": "3", "／": "/", "℃": "°c"})


class UnitError(ValueError):
    """A unit that is not known, or measures something else than the item's own."""


def converted(value: str, unit: str, wanted: str) -> str:
    """A value as written (`410`, `<10`) in `unit`, in the unit `wanted`: exact, still censored where it was.

    Raises UnitError for a unit that is unknown or of another dimension, MeasurementError for what is no value or has more than nine digits
    on either side of the point once it is converted.
    """
    given, own = folded(unit), folded(wanted)
    table = next((table for table in _DIMENSIONS if own in table), None)
    if table is None or given not in table:
        raise UnitError(unit)
    measured = parse_measurement(value)
    if table[given] == table[own]:
        return value.strip()
    amount = measured.amount * table[own] / table[given]
    text = _plain(amount)
    written = f"<{text}" if measured.censored else text
    if parse_measurement(written).amount * table[given] != measured.amount * table[own]:
        raise MeasurementError("not_converted_exactly")
    return written


def folded(unit: str) -> str:
    """One spelling of a unit: `μg/L`, `µg/L` and `ug/l` are the same."""
    return "".join(unit.split()).translate(_SPELLINGS).casefold().replace("μ", "u")


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
