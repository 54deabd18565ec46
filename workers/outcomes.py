"""What becomes of a message's outcome: tried again after a while, or said to the record. Sends and writes nothing."""

from __future__ import annotations

import random
from collections.abc import Collection
from datetime import timedelta

from engine.rules.texts.resending import NOBODY
from engine.stream.commands import DeliveryOutcome
from notify.channel import ADDRESS_ITSELF, Channel
from notify.message import Message
from notify.outcome import Accepted, Ambiguous, Failed, Outcome
from notify.retry import retry_delay

UNKNOWN_TRIES = 3
"""Attempts of unknown outcome before the text goes by another channel. A second alarm is better than none; a tenth is
noise.
"""
AGAIN_AFTER_UNKNOWN = timedelta(seconds=2)


def delay_of(outcome: Outcome, tries: int) -> timedelta | None:
    """How long (machine time) until it is tried again by the same provider, after so many tries; None: it is not."""
    if isinstance(outcome, Failed):
        return retry_delay(outcome, tries, random.random())
    if isinstance(outcome, Ambiguous) and tries < UNKNOWN_TRIES:
        return AGAIN_AFTER_UNKNOWN
    return None


def outcomes_of(
    channel: Channel,
    message: Message,
    outcome: Outcome,
    delay: timedelta | None = None,
    refused_by: Collection[str] = (),
) -> list[DeliveryOutcome]:
    """What the record says of an outcome, in order; `delay`: the same provider is asked again after it.

    Unknown to the end counts as unknown and then as failed, so that the text goes another way and the doubt stays
    visible.
    """
    known = {
        "delivery": message.delivery,
        "attempt": message.attempt,
        "provider": outcome.provider,
        "code": outcome.code,
    }
    said = _said(channel, message, outcome, delay, refused_by)
    return [DeliveryOutcome.model_validate(known | it) for it in said]


def _said(
    channel: Channel, message: Message, outcome: Outcome, delay: timedelta | None, refused_by: Collection[str]
) -> list[dict[str, object]]:
    match outcome:
        case Accepted():
            return [{"outcome": "accepted", "provider_id": outcome.provider_id, "segments": outcome.segments}]
        case Ambiguous():
            return (
                [{"outcome": "ambiguous"}] if delay is not None else [{"outcome": "ambiguous"}, {"outcome": "failed"}]
            )
        case Failed() if delay is not None:
            return [{"outcome": "not_taken"}]
        case Failed() if outcome.provider != NOBODY and channel.passes_on(message.to, outcome, refused_by):
            return [{"outcome": "refused"}]
        case Failed():
            return [{"outcome": "failed", "dead": outcome.advice in ADDRESS_ITSELF}]
