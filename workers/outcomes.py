"""What becomes of a message's outcome: tried again after a while, or said to the record. Sends and writes nothing."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from engine.incident.commands import DeliveryOutcome
from engine.rules.resending import NOBODY
from notify.channel import ADDRESS_ITSELF, Channel
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome
from notify.retry import retry_delay

UNKNOWN_TRIES = 3
"""Attempts of unknown outcome before the text goes by another channel. A second alarm is better than none; a tenth is noise."""
AGAIN_AFTER_UNKNOWN = timedelta(seconds=2)


@dataclass(frozen=True)
class Missed(Ambiguous):
    """The call failed and the provider says it has no such message: it may be sent again without doubling it."""


def is_unknown(outcome: Outcome) -> bool:
    """It may have reached the person; that is worth a line in the record even though it is sent again."""
    return isinstance(outcome, Ambiguous) and not isinstance(outcome, Missed)


def delay_of(outcome: Outcome, tries: int) -> timedelta | None:
    """How long (machine time) until it is tried again by the same provider, after so many tries; None: it is not."""
    if isinstance(outcome, Failed):
        return retry_delay(outcome, tries, random.random())
    if isinstance(outcome, Ambiguous) and tries < UNKNOWN_TRIES:
        return AGAIN_AFTER_UNKNOWN
    return None


def said(
    channel: Channel, message: Message, outcome: Outcome, delay: timedelta | None = None, refused_by: Collection[str] = ()
) -> DeliveryOutcome:
    """What the record says of an outcome. Unknown to the end counts as failed, so that the text goes another way."""
    more: dict[str, object] = {"outcome": "failed"}
    match outcome:
        case Accepted():
            more = {"outcome": "accepted", "provider_id": outcome.provider_id, "segments": outcome.segments}
        case Ambiguous() if delay is not None:
            more = {"outcome": "ambiguous"}
        case Failed() if outcome.provider != NOBODY and channel.passes_on(message.to, outcome, refused_by):
            more = {"outcome": "refused"}
        case Failed():
            more |= {"dead": outcome.advice in ADDRESS_ITSELF}
        case _:
            pass
    known = {"delivery": message.delivery, "attempt": message.attempt, "provider": outcome.provider, "code": outcome.code}
    return DeliveryOutcome.model_validate(known | more)
