"""Degrees as they are written: `39.9042`, `39°54′15″`, `39°54.25'N`, `北纬39度54分15秒`, as decimal degrees.

Minutes and seconds need their marks: `39 54` may be a lost point. A letter or word of the other axis says that the two
were changed round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from engine.values.faults import ValueFault
from engine.values.number import read_number
from engine.values.text import seen

Axis = Literal["latitude", "longitude"]
MOST: dict[Axis, int] = {"latitude": 90, "longitude": 180}
_SIGNS: dict[str, tuple[Axis, bool]] = {
    "n": ("latitude", False),
    "北纬": ("latitude", False),
    "北緯": ("latitude", False),
    "s": ("latitude", True),
    "南纬": ("latitude", True),
    "南緯": ("latitude", True),
    "e": ("longitude", False),
    "东经": ("longitude", False),
    "東經": ("longitude", False),
    "w": ("longitude", True),
    "西经": ("longitude", True),
    "西經": ("longitude", True),
}
_NAMED = re.compile(
    r"(?P<before>[nsew]|[北南][纬緯]|[东東西][经經])?\s*(?P<angle>.*?)\s*(?P<after>[nsew]|[北南][纬緯]|[东東西][经經])?",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?P<degrees>[0-9.]+)\s*[°º˚度d]\s*(?:(?P<minutes>[0-9.]+)\s*(?:[′'‘’ʹ分])\s*(?:(?P<seconds>[0-9.]+)\s*(?:[″\"“”ʺ秒]|''|′′))?)?",
    re.IGNORECASE,
)
_EXACT = Decimal("0.0000001")
"""A centimetre."""


@dataclass(frozen=True)
class Angle:
    """Decimal degrees, north and east above nought; `text` as the record keeps it."""

    degrees: Decimal
    text: str


def read_angle(written: str, axis: Axis) -> Angle:
    """One coordinate. Raises ValueFault: `axes_changed` where it is of the other axis, `out_of_range` where no such
    degree is.
    """
    text = seen(written).text
    found = _NAMED.fullmatch(text)
    named = [_SIGNS[it.casefold()] for it in (found["before"], found["after"]) if it] if found else []
    if found is None or len(named) > 1:
        raise ValueFault("no_coordinate")
    if named and named[0][0] != axis:
        raise ValueFault("axes_changed")
    degrees, kept = _degrees(found["angle"])
    if named and degrees < 0:
        raise ValueFault("no_coordinate")
    if named and named[0][1]:
        degrees, kept = -degrees, f"-{kept}"
    if abs(degrees) > MOST[axis]:
        raise ValueFault("axes_changed" if axis == "latitude" and abs(degrees) <= MOST["longitude"] else "out_of_range")
    return Angle(degrees, kept)


def _degrees(text: str) -> tuple[Decimal, str]:
    parts = _PARTS.fullmatch(text)
    if parts is None:
        number = read_number(text, signed=True, before=3, after=12)
        return number.amount, number.text
    whole, minutes, seconds = (read_number(it).amount if it else Decimal(0) for it in parts.groups())
    if minutes >= 60 or seconds >= 60:
        raise ValueFault("no_coordinate")
    if (parts["minutes"] and whole % 1) or (parts["seconds"] and minutes % 1):
        raise ValueFault("no_coordinate")
    degrees = whole + minutes / 60 + seconds / 3600
    exact = degrees.quantize(_EXACT, ROUND_HALF_EVEN)
    return exact, f"{exact:f}".rstrip("0").rstrip(".") if "." in f"{exact:f}" else f"{exact:f}"
