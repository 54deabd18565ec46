"""The grades of an incident by law."""

from __future__ import annotations

from typing import Literal

Grade = Literal["IV", "III", "II", "I"]
GRADES: tuple[Grade, ...] = ("IV", "III", "II", "I")
"""From the least grave (一般) to the gravest (特别重大)."""
