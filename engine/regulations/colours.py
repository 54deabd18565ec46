"""The colours of a public warning."""

from __future__ import annotations

from typing import Literal

Colour = Literal["blue", "yellow", "orange", "red"]
COLOURS: tuple[Colour, ...] = ("blue", "yellow", "orange", "red")
"""From the least grave to the gravest."""
