"""A water-quality standard as a frozen value: items, classes, limits. What a measured value means against it is
classify's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engine.values.provenance import Sourced

WaterClass = Literal["I", "II", "III", "IV", "V"]
CLASSES: tuple[WaterClass, ...] = ("I", "II", "III", "IV", "V")
"""From the best to the worst."""
WaterType = Literal["lake", "river"]

ItemCode = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Amount = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
PerClass = tuple[Amount, Amount, Amount, Amount, Amount]
"""One amount for each of the CLASSES, in their order."""


class Change(BaseModel):
    """A limit on how far people may move the weekly mean, in the item's unit. No single sample can show it."""

    # Built when first used: a short command needs few of these.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    rise: Amount
    fall: Amount


class LimitRow(BaseModel):
    """The limits of an item in these types of water: exactly one of the four forms.

    `between` and `weekly_change` are the same for every class.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    waters: tuple[WaterType, ...] = Field(min_length=1)
    at_most: PerClass | None = None
    at_least: PerClass | None = None
    between: tuple[Amount, Amount] | None = None
    weekly_change: Change | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        given = [form for form in (self.at_most, self.at_least, self.between, self.weekly_change) if form is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of at_most, at_least, between, weekly_change")
        if self.at_most is not None and list(self.at_most) != sorted(self.at_most):
            raise ValueError("at_most must not get stricter from class I to class V")
        if self.at_least is not None and list(self.at_least) != sorted(self.at_least, reverse=True):
            raise ValueError("at_least must not get stricter from class I to class V")
        if self.between is not None and self.between[0] >= self.between[1]:
            raise ValueError("between is the lower bound, then the higher one")
        return self


class Detection(Sourced):
    """The lowest amount that the standard's own method can see, in the item's unit. A smaller result is written
    `<limit`.
    """

    limit: Annotated[Decimal, Field(gt=0, allow_inf_nan=False)]
    method: str = Field(min_length=1)


class Measurable(BaseModel):
    """One thing that is measured: its names, and the unit that the record has it in. `note`: what is to be known
    of it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    unit: str
    aliases: tuple[str, ...] = ()
    note: str | None = None


class Item(Measurable):
    """An item of table 1, with limits by class. `routine`: it counts in the routine assessment of a water's class."""

    number: int = Field(gt=0)
    routine: bool = True
    rows: tuple[LimitRow, ...] = Field(min_length=1)
    detection: Detection | None = None

    @model_validator(mode="after")
    def _one_row_per_type(self) -> Self:
        types = [water for row in self.rows for water in row.waters]
        if len(types) != len(set(types)):
            raise ValueError(f"{self.zh}: two rows speak of the same type of water")
        return self


class SupplyItem(Measurable):
    """An item of tables 2 and 3. Its one limit binds centralised drinking-water sources
    (集中式生活饮用水地表水源地).
    """

    table: Annotated[int, Field(ge=2, le=3)]
    number: int = Field(gt=0)
    at_most: Amount


class ClassUse(BaseModel):
    """A class as it is written, and what water of it may be used for."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    zh: str
    use_zh: str
    use_en: str


class Standard(Sourced):
    """A whole standard. Items are keyed by code, in the order of the printed tables.

    `items` have limits by class, `supply` one for drinking-water sources, `beside` none; no name means two of them.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_.-]{0,39}$")]
    zh: str
    en: str
    in_force_from: str
    classes: dict[WaterClass, ClassUse]
    items: dict[ItemCode, Item]
    supply: dict[ItemCode, SupplyItem] = Field(default_factory=dict)
    beside: dict[ItemCode, Measurable] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = [cls for cls in CLASSES if cls not in self.classes]
        if missing:
            raise ValueError(f"class {', '.join(missing)} is not described")
        named: dict[str, str] = {}
        for code, item in (*self.items.items(), *self.supply.items(), *self.beside.items()):
            for name in _names(code, item):
                if name in named:
                    raise ValueError(f"{name!r} names both {named[name]} and {code}")
                named[name] = code
        return self

    @cached_property
    def known(self) -> dict[ItemCode, Measurable]:
        """Everything that it names, with or without a limit."""
        return {**self.items, **self.supply, **self.beside}

    @cached_property
    def _codes(self) -> dict[str, ItemCode]:
        """Every item's code by each of its folded names: a closing window asks for the same few hundreds of times."""
        return {name: code for code, item in self.known.items() for name in _names(code, item)}

    def resolve(self, name: str) -> ItemCode | None:
        """The code of an item by its code, its name or an alias, however it is capitalised. None: the standard has no
        such item.
        """
        return self._codes.get(folded_name(name))


def _names(code: str, item: Measurable) -> set[str]:
    return {folded_name(name) for name in (code, item.zh, item.en, *item.aliases)}


def folded_name(name: str) -> str:
    """However it is capitalised, in wide or plain characters, with or without what cannot be seen."""
    plain = "".join(char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) != "Cf")
    return " ".join(plain.split()).casefold()


class MeasurementError(ValueError):
    """A text that is no measured value. The message is a code; wording says it."""


@dataclass(frozen=True)
class Measurement:
    """A measured value. `censored`: the method saw nothing, and `amount` is its detection limit. The unit is the
    item's.
    """

    amount: Decimal
    censored: bool


_PLAIN = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_NOTHING_SEEN = frozenset({"nd", "n.d.", "bdl", "未检出", "未检测出", "<", "＜", "l"})


@lru_cache(maxsize=4096)  # a closing window weighs the same few readings in every decision
def parse_measurement(text: str) -> Measurement:
    """An amount in the record's form: `0.31`, or a censored one: `<0.01`, in old records also `0.01L` (HJ/T 91-2002).

    Raises MeasurementError for anything else: no sign, no exponent, no unit, no comma, at most nine digits on either
    side of the point.
    What people write is read by `engine.values` first.
    """
    written = text.strip()
    if written.casefold() in _NOTHING_SEEN:
        raise MeasurementError("no_detection_limit")
    digits, censored = written, False
    if written[:1] in ("<", "＜"):
        digits, censored = written[1:].strip(), True
    elif written[-1:] == "L":
        digits, censored = written[:-1].strip(), True
    if not _PLAIN.fullmatch(digits):
        raise MeasurementError(_mend(digits))
    amount = Decimal(digits)
    if censored and amount == 0:
        raise MeasurementError("zero_detection_limit")
    return Measurement(amount, censored)


def recorded(text: str) -> Measurement:
    """Any value in the record's form: an amount, or `-0.2` of an item that may lie below nought. Raises
    MeasurementError.
    """
    if text.startswith("-"):
        below = parse_measurement(text[1:])
        if not below.censored:
            return Measurement(-below.amount, censored=False)
    return parse_measurement(text)


def _mend(digits: str) -> str:
    if not digits:
        return "value_missing"
    if digits.startswith(("-", "−")):
        return "negative_value"
    if "," in digits or "，" in digits:
        return "comma_in_value"
    if re.fullmatch(r"[0-9.]+[eE][+-]?[0-9]+", digits):
        return "power_of_ten"
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", digits):
        return "too_many_digits"
    return "no_plain_number"
