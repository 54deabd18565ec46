"""Texts that the provider took more than once, and whether it could have told. Pure; knows no gateway and no ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Handed:
    """One text as the provider took it. `answers` says whether, from then on until it was sent again, the provider could be asked."""

    to: str
    body: str
    answers: bool = True


@dataclass(frozen=True)
class Twice:
    """Texts taken once too often: `avoidable` where the provider could have told, `ambiguous` where it could not."""

    avoidable: int
    ambiguous: int


def twice(taken: Iterable[Handed]) -> Twice:
    """Count what was taken again. A text is the same when address and body are.

    A text that asks for an answer bears the mark of its delivery. One that asks for nothing need not: two of those with the same words
    to one phone count as one taken twice. The other way round, a text written anew for its next attempt may differ from the first (a formal
    one names the head of the ledger) and is then not counted: who needs it exact compares deliveries, not words.
    """
    texts = list(taken)
    copies = Counter((it.to, it.body) for it in texts)
    unsure = Counter((it.to, it.body) for it in texts if not it.answers)
    ambiguous = sum(min(number - 1, unsure[text]) for text, number in copies.items())
    return Twice(sum(copies.values()) - len(copies) - ambiguous, ambiguous)
