"""How much boom a place takes: round a boat, or across a channel at an angle at which the current does not carry oil
under it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import asin, degrees

from engine.oil.numbers import not_negative, positive
from engine.regulations.oil import BoomRules

ACROSS = Decimal(90)


@dataclass(frozen=True)
class BoomLine:
    """`length` in whole metres, never too short; `angle`: the greatest one to the current, in degrees, None round a
    boat.

    `sections`: for each length in which booms come (m), how many of them.
    """

    length: int
    angle: Decimal | None
    sections: dict[str, int]


def round_boat(rules: BoomRules, boat: str) -> BoomLine:
    """A boom round a boat of this length (m). Raises OilError."""
    return _line(rules, positive("boat", boat) * rules.boat_lengths.value, None)


def across(rules: BoomRules, width: str, current: str) -> BoomLine:
    """A boom across a channel of this width (m) in this current (m/s).

    It is set at most at asin(critical/current), so the flow square to it stays below what lets oil under. Raises
    OilError.
    """
    metres, speed = positive("width", width), not_negative("current", current)
    critical = rules.critical_m_s.value
    straight = metres * rules.slack.value
    if speed <= critical:
        return _line(rules, straight, ACROSS)
    angle = Decimal(degrees(asin(critical / speed))).quantize(Decimal("0.1"), ROUND_FLOOR)
    return _line(rules, straight * speed / critical, angle)


def _line(rules: BoomRules, metres: Decimal, angle: Decimal | None) -> BoomLine:
    length = int(metres.to_integral_value(ROUND_CEILING))
    sections = {f"{it:f}": int((length / it).to_integral_value(ROUND_CEILING)) for it in rules.sections_m.values}
    return BoomLine(length, angle, sections)
