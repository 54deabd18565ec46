"""How long texts and calls are on air once handed over: senders go at their own speed, whatever we do. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.stream.events import DeliveryOwed
from notify.channel_spec import CHANNELS, is_call
from notify.plan import Sender
from notify.text.segments import sms_segments

if TYPE_CHECKING:
    from office.files.channel_table import ChannelsFile

USUAL_SEGMENTS = 3
"""Of a text before it is written: most of S2's take two or three."""
SOON = 60.0
"""Seconds within which everybody is to have been told: an answer is asked for within five minutes."""


@dataclass(frozen=True)
class OnAir:
    """What one provider carries on one channel: how many texts or calls, in how many `units` (segments or calls), how
    many seconds that takes with the senders there are, and how many senders it takes to be done within SOON.
    """

    channel: str
    provider: str
    count: int
    units: int
    seconds: float
    senders: int
    needed: int


def on_air(addressed: Iterable[tuple[str, str, str]], senders: Mapping[tuple[str, str], Sender]) -> list[OnAir]:
    """Of texts by channel, provider and text (empty: not written yet). Those of a provider whose senders nobody has
    described take no time that could be told.
    """
    found: dict[tuple[str, str], list[int]] = {}
    for channel, provider, text in addressed:
        if (provider, channel) in senders:
            found.setdefault((channel, provider), []).append(_units(channel, text))
    return [_one(channel, provider, units, senders[provider, channel]) for (channel, provider), units in found.items()]


def on_air_of(table: ChannelsFile, owed: Iterable[DeliveryOwed]) -> tuple[OnAir, ...]:
    """How long these texts are on air, each by the first provider of its address."""
    senders = table.on_air()
    plans = {channel: table.plan(channel) for channel in table.carriers}
    addressed = [
        (it.channel, provider, "")
        for it in owed
        if it.channel in plans
        for provider in plans[it.channel].providers_for(str(it.address))[:1]
    ]
    return tuple(on_air(addressed, senders))


def _units(channel: str, text: str) -> int:
    if is_call(channel) or channel not in CHANNELS or not CHANNELS[channel].in_segments:
        return 1
    return sms_segments(text) if text else USUAL_SEGMENTS


def _one(channel: str, provider: str, units: list[int], sender: Sender) -> OnAir:
    total = sum(units)
    each = total / sender.per_second
    return OnAir(
        channel,
        provider,
        len(units),
        total,
        each / sender.count,
        sender.count,
        max(1, math.ceil(each / SOON)),
    )
