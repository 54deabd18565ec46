"""A forecast held to what came: what the earlier half of the record would have said of the later half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from engine.readiness.answers import Answer
from engine.readiness.curve import Curve, by_when
from engine.readiness.measured import Measured

SHARES = (0.5, 0.8)
LEAST = 4
"""Answers of the later half below which a person is not held up to a forecast."""


@dataclass(frozen=True)
class Held:
    """One person on one channel: the minutes that were predicted for half and for four fifths of their answers, the
    shares that came within them, and the median that came. None: never within the span of a curve.
    """

    person: str
    channel: str
    earlier: int
    later: int
    predicted: tuple[int | None, ...]
    came: tuple[float, ...]
    median: float | None


@dataclass(frozen=True)
class BackTest:
    """The whole: `came` is the share of all later answers that came within what was predicted for each of `shares`."""

    earlier: int
    later: int
    shares: tuple[float, ...]
    came: tuple[float, ...]
    persons: tuple[Held, ...]


def back_test(answers: Sequence[Answer]) -> BackTest:
    """The later half of these (the oldest first) against what the earlier half predicts."""
    half = len(answers) // 2
    before, after = answers[:half], answers[half:]
    known = Measured(before, ())
    by_person: dict[tuple[str, str], list[Answer]] = {}
    for it in after:
        by_person.setdefault((it.person, it.channel), []).append(it)
    held = [_held(known, key, those) for key, those in sorted(by_person.items()) if len(those) >= LEAST]
    within = tuple(
        _share([_in_time(it, known.of_person(it.person, it.channel, it.band), share) for it in after])
        for share in SHARES
    )
    return BackTest(len(before), len(after), SHARES, within, tuple(held))


def _held(known: Measured, key: tuple[str, str], those: Sequence[Answer]) -> Held:
    person, channel = key
    curve = known.of_person(person, channel, those[0].band)
    came = [it.waited.minutes for it in those if it.waited.came]
    return Held(
        person,
        channel,
        known.times(person, channel),
        len(those),
        tuple(by_when(curve, share) for share in SHARES),
        tuple(
            _share([_in_time(it, known.of_person(person, channel, it.band), share) for it in those]) for share in SHARES
        ),
        round(median(came), 1) if came else None,
    )


def _in_time(it: Answer, curve: Curve, share: float) -> bool | None:
    """Whether they answered within what was predicted; None where nobody waited that long."""
    predicted = by_when(curve, share)
    if it.waited.came:
        return predicted is None or it.waited.minutes <= predicted
    return False if predicted is not None and it.waited.minutes >= predicted else None


def _share(found: Sequence[bool | None]) -> float:
    known = [it for it in found if it is not None]
    return round(sum(known) / len(known), 3) if known else 0.0
