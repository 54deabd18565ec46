"""A card with buttons, as an application shows it to one person. Values only; no platform and no sentence enter
here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Weight = Literal["first", "plain", "grave"]
"""How a button looks: the answer that is hoped for, any other, one that nobody should press by mistake."""


@dataclass(frozen=True)
class Button:
    """One button. `key` comes back when it is pressed."""

    key: str
    label: str
    weight: Weight = "plain"


@dataclass(frozen=True)
class Card:
    """What a card shows. Title and text are personal and left out of `repr`. `note`: what has become of it."""

    delivery: str
    title: str = field(repr=False)
    text: str = field(repr=False)
    buttons: tuple[Button, ...] = ()
    note: str = ""
