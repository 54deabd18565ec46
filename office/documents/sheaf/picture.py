"""A picture as shapes in user units. It is drawn as SVG and, in Word, as native shapes: in both a text stays a text, so
that it is read, searched and copied, and no machine needs a font of ours to draw it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ink = Literal[
    "grid",
    "wait",
    "silent",
    "work",
    "overdue",
    "done",
    "ended",
    "due",
    "told",
    "answered",
    "finished",
    "text",
    "limit",
    "window",
    "first",
    "second",
    "third",
    "water",
    "good",
    "bad",
    "plain",
]
"""What a shape stands for; how that looks is the renderer's."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink


@dataclass(frozen=True)
class Line:
    """A line through points. `closed` and filled: an area."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1.0
    dashed: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Disc:
    """A filled circle; `hollow`: its edge alone."""

    x: float
    y: float
    radius: float
    ink: Ink
    hollow: bool = False


@dataclass(frozen=True)
class Words:
    """A text that begins, stands in the middle or ends at a place on its base line."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    ink: Ink = "text"
    size: float = 11.0


Shape = Box | Line | Disc | Words


@dataclass(frozen=True)
class Picture:
    """Shapes, the later ones above, on a ground of so many units. `says` it in a sentence, for whoever does not see
    it. `share`: how much of the page's width it takes.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    says: str
    share: float = 1.0


INKS: dict[Ink, str] = {
    "grid": "D0D7DE",
    "wait": "9FB3C8",
    "silent": "D64545",
    "work": "7FB2E5",
    "overdue": "E0A030",
    "done": "1F5FA8",
    "ended": "B8C0C8",
    "due": "3D4852",
    "told": "20262C",
    "answered": "1C7C45",
    "finished": "20262C",
    "text": "3D4852",
    "limit": "B42318",
    "window": "D9F0E1",
    "first": "1F5FA8",
    "second": "8A4FA8",
    "third": "A8601F",
    "water": "BFDDF2",
    "good": "1C7C45",
    "bad": "B42318",
    "plain": "6B7680",
}
"""Red, green and blue on paper. Nothing is told by colour alone: every figure stands in a table beside."""
