"""How probable it is that something is over by each minute, from times that were recorded: few of them lean on those of
everybody, and these on a default.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

MINUTES = 120
"""As far as a curve reaches; what takes longer counts as never."""
WEIGHT = 3
"""What a curve leans on counts as so many recorded times."""
Curve = tuple[float, ...]
"""By whole minute from 0 to MINUTES: the share that is over by then. It never falls."""


@dataclass(frozen=True)
class Waited:
    """Once somebody or something was waited for: until it came, or, where `came` is false, until nobody waited any
    more.
    """

    minutes: float
    came: bool


def drawn(points: Sequence[tuple[int, float]]) -> Curve:
    """A curve through points of a minute and a share, straight between them, level after the last."""
    curve = [0.0] * (MINUTES + 1)
    for (begin, low), (end, high) in pairwise([(0, 0.0), *points, (MINUTES, points[-1][1])]):
        for minute in range(begin, end + 1):
            curve[minute] = low if end == begin else low + (high - low) * (minute - begin) / (end - begin)
    return tuple(curve)


ANSWER = drawn([(1, 0.2), (3, 0.5), (10, 0.7), (30, 0.85)])
"""How soon somebody answers of whom nothing is recorded: our own default, nobody has measured it."""
LAID = drawn([(10, 0.1), (20, 0.4), (30, 0.7), (45, 0.85), (90, 0.95)])
"""How soon the first boom lies once somebody has said yes, where nothing is recorded: our own default."""
AT_ONCE: Curve = (1.0,) * (MINUTES + 1)


def leaning(waited: Sequence[Waited], on: Curve) -> Curve:
    """The recorded times, leaning on another curve. Where nobody waited any longer, that time counts only as long as
    somebody did.
    """

    def by(minute: int) -> float:
        over = sum(it.came and it.minutes <= minute for it in waited)
        not_yet = sum(it.minutes > minute for it in waited)
        return (WEIGHT * on[minute] + over) / (WEIGHT + over + not_yet)

    return tuple(accumulate(map(by, range(MINUTES + 1)), max))


def later(curve: Curve, minutes: int) -> Curve:
    """The same, beginning so many minutes later."""
    return ((0.0,) * minutes + curve)[: MINUTES + 1]


def any_of(curves: Iterable[Curve]) -> Curve:
    """By when one of them is over."""
    open_ = [1.0] * (MINUTES + 1)
    for curve in curves:
        open_ = [left * (1 - share) for left, share in zip(open_, curve, strict=True)]
    return tuple(1 - left for left in open_)


def then(first: Curve, second: Curve) -> Curve:
    """By when both are over, where the second begins when the first is over."""
    steps = [first[0], *(after - before for before, after in pairwise(first))]
    return tuple(
        sum(steps[minute] * second[until - minute] for minute in range(until + 1)) for until in range(MINUTES + 1)
    )


def by_when(curve: Curve, share: float) -> int | None:
    """The first minute by which this share is over; None where it never comes to that."""
    return next((minute for minute, over in enumerate(curve) if over >= share - 1e-9), None)
