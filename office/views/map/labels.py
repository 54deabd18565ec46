"""Names on a map: each beside its place where no other stands yet, or left out; the list beside it has them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from office.views.map.projection import Projection, Spot


@dataclass(frozen=True)
class Label:
    """A text on the drawing; `at` is the left end of its base line."""

    text: str
    at: Spot


@dataclass(frozen=True)
class Box:
    """What a text or a mark covers, in user units."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """They overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def around(spot: Spot, reach: float) -> Box:
    """A square round a mark."""
    return Box(spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach)


def wide(text: str, size: float) -> float:
    """About how wide a text is: a Chinese character is as wide as it is high, a Latin letter a bit over half of it."""
    return sum(size if ord(sign) > 0x2E7F else size * 0.58 for sign in text)


def placed(
    wanted: Iterable[tuple[str, Spot]], projection: Projection, size: float, taken: Iterable[Box] = (), gap: float = 9
) -> tuple[Label, ...]:
    """The names that find room beside their spots (right, left, below, above), the first wanted first."""
    boxes, found = list(taken), []
    for text, spot in wanted:
        for at in _ways(text, spot, size, gap):
            box = Box(at.x - 1, at.y - size, at.x + wide(text, size) + 1, at.y + size * 0.3)
            inside = (
                box.left >= 0 and box.right <= projection.width and box.top >= 0 and box.bottom <= projection.height
            )
            if inside and not any(box.meets(other) for other in boxes):
                boxes.append(box)
                found.append(Label(text, at))
                break
    return tuple(found)


def _ways(text: str, spot: Spot, size: float, gap: float) -> tuple[Spot, ...]:
    broad, half = wide(text, size), size * 0.35
    ways = (
        (spot.x + gap, spot.y + half),
        (spot.x - gap - broad, spot.y + half),
        (spot.x - broad / 2, spot.y + gap + size),
        (spot.x - broad / 2, spot.y - gap),
        (spot.x + gap * 2.5, spot.y + half),
        (spot.x - gap * 2.5 - broad, spot.y + half),
    )
    return tuple(Spot(round(x, 1), round(y, 1)) for x, y in ways)
