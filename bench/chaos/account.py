"""An account of the worst of a run, text by text, for whoever looks for the cause. Weighs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bench.chaos.course import Outcome
from bench.chaos.judge import Text

WORST = 25
"""How many rescues are told of."""


def account(outcome: Outcome) -> Iterator[str]:
    """When every hit was, then the slowest rescues and what was taken twice, with attempts and outcomes. Machine times,
    UTC.
    """
    for felt in outcome.felt:
        yield f"{felt.began:%H:%M:%S.%f} – {felt.ended:%H:%M:%S.%f} {felt.target} {felt.kind}"
    for it in outcome.rescues[:WORST]:
        yield f"rescued after {it.undisturbed.total_seconds():.1f} s: {_told(outcome.texts[it.delivery])}"
    for delivery in (*outcome.twice.avoidable, *outcome.twice.could_not_tell):
        times = ", ".join(
            f"{taken.attempt} at {taken.at:%H:%M:%S.%f}" for taken in outcome.taken if taken.delivery == delivery
        )
        yield f"taken twice ({times}): {_told(outcome.texts[delivery])}"
    for delivery in outcome.lost:
        yield f"lost: {_told(outcome.texts[delivery]) if delivery in outcome.texts else delivery}"


def _told(text: Text) -> str:
    steps = "; ".join(f"{at:%H:%M:%S.%f} {what}" for at, what in text.steps)
    return f"{text.owed.delivery} by {text.owed.channel}, {text.owed.urgency}, {text.owed.purpose}: {steps}"
