"""The first boom of one water at one hour: who is asked after how long, the dock it comes from, when it probably lies,
and which link costs most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.readiness.curve import AT_ONCE, MINUTES, Curve, any_of, by_when, later, then

PROBABLE, SURE = 0.5, 0.8
"""The shares for which a minute is named: probably, and four times in five."""
Kind = Literal["person", "dock"]


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked `after` so many minutes, by one channel, and how soon they answer."""

    person: str
    channel: str
    after: int
    curve: Curve
    times: int = 0


@dataclass(frozen=True)
class Dock:
    """Where the boom comes from: how soon it lies once somebody has said yes, and how long it takes to fetch it.
    `facility` None: nobody near has enough of it.
    """

    facility: str | None
    fetch: int
    curve: Curve
    times: int = 0


@dataclass(frozen=True)
class Link:
    """What costs most: a person and their telephone, or a dock; `costs` minutes, four times in five, beyond what the
    plan gives it.
    """

    kind: Kind
    name: str
    channel: str
    costs: int


@dataclass(frozen=True)
class Forecast:
    """Minutes since the office knew; None: not within MINUTES. `answer`: somebody has said yes. `boom`: it lies."""

    answer: int | None
    answer_sure: int | None
    boom: int | None
    boom_sure: int | None
    weakest: Link | None


def forecast(asked: Sequence[Asked], dock: Dock, *, answer_within: int, laid_within: int) -> Forecast:
    """What is to be expected where the plan gives so many minutes to answer, and so many more to lay the boom."""
    answer = answered(asked)
    boom = laid(answer, dock)
    return Forecast(
        by_when(answer, PROBABLE),
        by_when(answer, SURE),
        by_when(boom, PROBABLE),
        by_when(boom, SURE),
        _weakest(asked, dock, _minutes(boom), answer_within, laid_within),
    )


def answered(asked: Sequence[Asked]) -> Curve:
    """By when somebody has said yes."""
    return any_of(later(it.curve, it.after) for it in asked)


def laid(answer: Curve, dock: Dock) -> Curve:
    """By when the boom lies; never, where there is none."""
    if dock.facility is None:
        return (0.0,) * (MINUTES + 1)
    return then(answer, later(dock.curve, dock.fetch))


def _weakest(asked: Sequence[Asked], dock: Dock, now: int, answer_within: int, laid_within: int) -> Link | None:
    """The link that would save most if it did what the plan asks of it; None where each does."""
    kept = [
        (_minutes(laid(answered([*asked[:place], _as_planned(it, answer_within), *asked[place + 1 :]]), dock)), it)
        for place, it in enumerate(asked)
    ]
    found = [Link("person", it.person, it.channel, now - minutes) for minutes, it in kept]
    stocked = replace(dock, facility=dock.facility or "", fetch=0, curve=later(AT_ONCE, laid_within))
    found.append(Link("dock", dock.facility or "", "", now - _minutes(laid(answered(asked), stocked))))
    worst = max(found, key=lambda it: it.costs)
    return worst if worst.costs > 0 else None


def _as_planned(it: Asked, within: int) -> Asked:
    return replace(it, curve=tuple(map(max, it.curve, later(AT_ONCE, within))))


def _minutes(curve: Curve) -> int:
    found = by_when(curve, SURE)
    return MINUTES + 1 if found is None else found
