"""Safety cards: by substance, how near one may go, with what on, and what must not be done. Tables that lie beside the
standards. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from engine.values.provenance import Sourced

CardId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Hazard = Literal["keep_off", "no_flame", "closed_space", "plain"]
"""keep_off: it burns at the water's temperature, poisons or is unknown, so nobody goes near before the scene is clear ·
no_flame: it burns only when heated, so there is work without fire · closed_space: it kills in a shaft, a pipe or a pit
and not on the bank · plain: nothing beyond ordinary care.
"""
HAZARDS: tuple[Hazard, ...] = get_args(Hazard)
LONGEST_SHORT = 40
"""Characters of a card's short form: it stands in an SMS before everything else."""


class Said(BaseModel):
    """A sentence in Chinese and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Short(Said):
    """The form for an SMS."""

    zh: str = Field(min_length=1, max_length=LONGEST_SHORT)


class Card(Sourced):
    """The safety card of one substance. `guide`: of the Emergency Response Guidebook, `un`: the number on the plate.

    `isolate_m`: metres that everybody without protection keeps on all sides; `downwind_m`: metres down the wind that
    are cleared after a large spill; `fire_m`: metres on all sides where a tank burns. None: the book gives none.
    """

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    hazard: Hazard
    un: tuple[str, ...] = ()
    guide: str | None = Field(default=None, pattern=r"^\d{3}P?$")
    isolate_m: int | None = Field(default=None, gt=0)
    downwind_m: int | None = Field(default=None, gt=0)
    fire_m: int | None = Field(default=None, gt=0)
    short: Short
    gear: Said
    never: Said
    first_aid: Said
    fire_brigade: Said

    @model_validator(mode="after")
    def _a_distance(self) -> Self:
        if self.hazard == "keep_off" and self.isolate_m is None:
            raise ValueError("isolate_m is missing: whoever must keep off has to know how far")
        return self


class Substances(BaseModel):
    """All cards by id. Empty: nothing is known of any substance."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    substances: dict[CardId, Card] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_card_a_name(self) -> Self:
        named = Counter(name for key, card in self.substances.items() for name in set(_names(key, card)))
        if twice := sorted(name for name, times in named.items() if times > 1):
            raise ValueError(f"two cards have the name {', '.join(twice)}")
        return self

    def named(self, written: str) -> str | None:
        """The id of the card that this is a name of, in whichever case; None: of none. It never guesses: what is not
        exactly a name is an unknown substance.
        """
        return _by_name(self.substances).get(_folded(written))


def _by_name(cards: Mapping[str, Card]) -> dict[str, str]:
    return {name: key for key, card in cards.items() for name in _names(key, card)}


def _names(key: str, card: Card) -> list[str]:
    return [_folded(it) for it in (key, card.zh, card.en, *card.aliases)]


def _folded(name: str) -> str:
    return "".join(name.split()).casefold()
