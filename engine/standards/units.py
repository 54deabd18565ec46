"""Units of measured amounts: turned into the standard's own exactly, or refused. No rounding, no guess at a
dimension.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from engine.standards.model import MeasurementError, recorded
from engine.values.faults import ValueFault
from engine.values.text import seen


def _table(many: Mapping[str, int | str]) -> Mapping[str, Decimal]:
    return {unit: Decimal(count) for unit, count in many.items()}


_MASS = _table(
    {
        "kg/m3": 1,
        "kg/l": "0.001",
        "g/l": 1,
        "g/m3": 1000,
        "mg/ml": 1,
        "mg/l": 1000,
        "mg/m3": "1e6",
        "g/dl": "0.1",
        "g/100ml": "0.1",
        "mg/dl": 100,
        "mg/100ml": 100,
        "ug/100ml": "1e5",
        "ug/ml": 1000,
        "ug/l": "1e6",
        "ng/l": "1e9",
        "ng/ml": "1e6",
        "pg/l": "1e12",
    }
)
"""How many of each make one gram a litre (kg/m³ is the same)."""
_VOLUMES: Mapping[str, int | str] = {"l": 1, "ml": "0.001", "100ml": "0.1", "dl": "0.1"}
_COUNT = _table({f"{what}/{volume}": many for what in ("", "个", "mpn", "cfu") for volume, many in _VOLUMES.items()})
"""How many of each make one a litre: 2400 in 100 mL are 24000 in a litre."""
_WARMTH = _table({"°c": 1, "c": 1})
_NONE = _table({"": 1, "ph": 1, "无量纲": 1})
_SHARE = _table({"%": 1})
_DIMENSIONS = (_MASS, _COUNT, _WARMTH, _NONE, _SHARE)
_SAME = {
    "摄氏度": "°c",
    "攝氏度": "°c",
    "celsius": "°c",
    "degreec": "°c",
    "degreescelsius": "°c",
    "oc": "°c",
    "degc": "°c",
    "ºc": "°c",
    "˚c": "°c",
    "ph单位": "ph",
    "ph值": "ph",
    "phunits": "ph",
    "無量綱": "",
    "量纲一": "",
    "无单位": "",
    "无": "",
    "none": "",
    "-": "",
    "—": "",
    "/": "",
    "%sat": "%",
    "%sat.": "%",
    "%ofsaturation": "%",
    "percent": "%",
    "percentsaturation": "%",
    "percentofsaturation": "%",
    "sat%": "%",
    "%饱和": "%",
    "饱和率%": "%",
    "饱和度(%)": "%",
    "饱和率(%)": "%",
    "%飽和度": "%",
    "飽和度%": "%",
    "%饱和度": "%",
    "饱和度%": "%",
    "%saturation": "%",
    "%airsat": "%",
}
"""Whole units that are written otherwise."""
_WORDS = (
    ("立方米", "m3"),
    ("千克", "kg"),
    ("公斤", "kg"),
    ("毫克", "mg"),
    ("微克", "ug"),
    ("纳克", "ng"),
    ("皮克", "pg"),
    ("克", "g"),
    ("毫升", "ml"),
    ("公升", "l"),
    ("分升", "dl"),
    ("立升", "l"),
    ("升", "l"),
    ("每", "/"),
    ("個", "个"),
    ("mcg", "ug"),
    ("リットル", "l"),
    ("dm3", "l"),
    ("cm3", "ml"),
)
"""Parts of a unit in Chinese, the longer before what it holds."""
_SIGNS = str.maketrans(
    {"µ": "u", "μ": "u", "∕": "/", "⁄": "/", "−": "-", "⋅": "·", "∙": "·", "•": "·", "*": "·", "^": ""}
)
_PER = re.compile(r"(?P<what>.+?)[·.]?(?P<volume>100ml|ml|dl|l|m3)-1")


class UnitError(ValueError):
    """A unit that is not known, or measures something else than the item's own."""


def converted(value: str, unit: str, wanted: str) -> str:
    """A value in the record's form (`410`, `<10`) in `unit`, in the unit `wanted`: exact, still censored where it was.

    Raises UnitError for a unit that is unknown or of another dimension, MeasurementError for what is no value or has
    more than nine digits on either side of the point once it is converted.
    """
    try:
        given, own = folded(unit), folded(wanted)
    except ValueFault:
        raise UnitError(unit) from None
    table = next((table for table in _DIMENSIONS if own in table), {own: Decimal(1)})
    if given not in table:
        raise UnitError(unit)
    measured = recorded(value)
    if table[given] == table[own]:
        return value.strip()
    amount = measured.amount * table[own] / table[given]
    text = _plain(amount)
    written = f"<{text}" if measured.censored else text
    if recorded(written).amount * table[given] != measured.amount * table[own]:
        raise MeasurementError("not_converted_exactly")
    return written


@lru_cache(maxsize=512)
def folded(unit: str) -> str:
    """One spelling of a unit: `μg/L`, `㎍/L`, `微克/升`, `ug·L-1` and `ug/l` are the same."""
    plain = (
        "".join(unicodedata.normalize("NFKC", seen(unit).text).split()).translate(_SIGNS).casefold().translate(_SIGNS)
    )
    if plain in _SAME:
        return _SAME[plain]
    for word, short in _WORDS:
        plain = plain.replace(word, short)
    per = _PER.fullmatch(plain)
    return f"{per['what']}/{per['volume']}" if per else plain


def _plain(amount: Decimal) -> str:
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
