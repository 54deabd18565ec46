"""What a measured value means against a standard: met or not, which class, by which limit. Pure; an unsure value never
counts as met.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from engine.standards.model import CLASSES, Change, LimitRow, Measurement, Standard, WaterClass, WaterType, recorded

Form = Literal["at_most", "at_least", "between", "weekly_change"]
Verdict = Literal["met", "not_met", "unknown"]
Grade = WaterClass | Literal["worse"]
"""A class, or worse than the worst (劣Ⅴ类)."""
GRADES: tuple[Grade, ...] = (*CLASSES, "worse")


@dataclass(frozen=True)
class Limit:
    """The limit of one item for one class in one type of water, in the item's unit. `low` or `high` is None where there
    is no bound.
    """

    form: Form
    low: Decimal | None
    high: Decimal | None
    unit: str


def limit(standard: Standard, item: str, cls: WaterClass, water_type: WaterType) -> Limit | None:
    """The limit of an item (by code, name or alias). None: the standard has none in this type of water (total nitrogen
    in rivers).
    """
    code = standard.resolve(item)
    known = standard.items.get(code or "")
    if known is None:
        return None
    row = next((row for row in known.rows if water_type in row.waters), None)
    return _of_class(row, CLASSES.index(cls), known.unit) if row else None


def _of_class(row: LimitRow, index: int, unit: str) -> Limit:
    match row:
        case LimitRow(at_most=tuple() as amounts):
            return Limit("at_most", None, amounts[index], unit)
        case LimitRow(at_least=tuple() as amounts):
            return Limit("at_least", amounts[index], None, unit)
        case LimitRow(between=(low, high)):
            return Limit("between", low, high, unit)
        case LimitRow(weekly_change=Change(rise=rise, fall=fall)):
            return Limit("weekly_change", fall, rise, unit)
        case _:  # pragma: no cover - the model lets no row without a form through
            raise AssertionError("a row of limits has exactly one form")


def spelled(found: Limit | None) -> str:
    """A limit as a person reads it: `≤0.5 mg/L`, `≥3 mg/L`, `6–9`; a dash where the standard has none."""
    if found is None:
        return "—"
    match found.form:
        case "at_most":
            text = f"≤{found.high}"
        case "at_least":
            text = f"≥{found.low}"
        case "between":
            text = f"{found.low}–{found.high}"
        case _:
            text = f"+{found.high}/−{found.low}"
    return f"{text} {found.unit}".rstrip()


def can_judge(standard: Standard, item: str, water_type: WaterType) -> bool:
    """Can one sample of this item be judged in this type of water? Not where there is no limit, nor where it is on a
    weekly mean.
    """
    found = limit(standard, item, "V", water_type)
    return found is not None and judgeable(found)


def judgeable(found: Limit) -> bool:
    """Can one sample be held against it? Not against a change of the weekly mean."""
    return found.form != "weekly_change"


def judge(found: Limit | None, measured: Measurement) -> Verdict:
    """One value against one limit; a value that equals its limit meets it.

    A censored value lies somewhere below its detection limit: it meets an upper bound only if the detection limit does,
    and it can show that a lower bound is missed, never that it is met.
    """
    if found is None or found.form == "weekly_change":
        return "unknown"
    if measured.censored:
        return _judge_censored(found, measured.amount)
    below = found.low is not None and measured.amount < found.low
    above = found.high is not None and measured.amount > found.high
    return "not_met" if below or above else "met"


def _judge_censored(found: Limit, detection_limit: Decimal) -> Verdict:
    if found.low is not None:
        return "not_met" if detection_limit <= found.low else "unknown"
    return "met" if found.high is not None and detection_limit <= found.high else "unknown"


def meets(standard: Standard, item: str, value: str, cls: WaterClass, water_type: WaterType) -> bool:
    """Does a value (as written: `0.31`, `<0.01`) meet the class? What cannot be told does not meet it.

    Raises MeasurementError for a text that is no value.
    """
    return within(limit(standard, item, cls, water_type), value)


def within(found: Limit | None, value: str) -> bool:
    """The same against a limit that is at hand."""
    return judge(found, recorded(value)) == "met"


def relaxed(found: Limit, level: str, times: Decimal = Decimal(1)) -> Limit:
    """The limit moved to where the background itself lies outside it; unchanged where the background surely meets it,
    or cannot be judged.

    `times` (1 or more): how many times the background is still as good as it; of a lower limit, how many times less.
    Raises MeasurementError for a text that is no value.
    """
    measured = recorded(level)
    if measured.censored or judge(found, measured) != "not_met":
        return found
    if found.low is not None and measured.amount < found.low:
        return replace(found, low=_plain(measured.amount / times))
    return replace(found, high=_plain(measured.amount * times))


def _plain(amount: Decimal) -> Decimal:
    """Without the zeros that a product or a quotient brings along; at most six places."""
    rounded = round(amount, 6).normalize()
    return rounded if rounded.as_tuple().exponent <= 0 else rounded.quantize(Decimal(1))  # type: ignore[operator]


def class_of(standard: Standard, item: str, value: str, water_type: WaterType) -> Grade | None:
    """The best class that the value surely meets, `worse` if it surely meets none, None if that cannot be told.

    Several classes share a limit (copper II to V): the best of them counts. Raises MeasurementError for a text that is
    no value.
    """
    measured = recorded(value)
    verdicts = [judge(limit(standard, item, cls, water_type), measured) for cls in CLASSES]
    for cls, verdict in zip(CLASSES, verdicts, strict=True):
        if verdict == "met":
            return cls
    return "worse" if all(verdict == "not_met" for verdict in verdicts) else None
