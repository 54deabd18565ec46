"""The channels: each is built and warmed as a worker does it, which tries its credentials and sends nothing."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hezhang.doctor.clocks import of_provider
from hezhang.doctor.forms import examine_forms
from notify.channel import Channel
from notify.outcome import Advice, Ambiguous, Failed
from notify.registry import ChannelError
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from office.files.channel_table import ChannelsFile
    from workers.wiring import Wiring

DEADLINE = 12.0
"""Seconds for one channel; a provider's own deadline for a call is shorter."""


@dataclass(frozen=True)
class Warmed:
    """What came of warming a channel: by provider what stands in the way, None where it is ready; and how far its clock
    is ahead.
    """

    troubles: Mapping[str, Failed | Ambiguous | None]
    ahead: Mapping[str, timedelta]


def examine_channels(wiring: Wiring) -> Iterator[Finding]:
    """Which channels of the table could send now, and which could not and why."""
    table = wiring.office.channels()
    warmed: dict[str, Warmed | str] = {}
    threads = [threading.Thread(target=_warm_into, args=(warmed, wiring, name), daemon=True) for name in table.carriers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(DEADLINE + 1)
    found = judged(table, warmed)
    # The practice gateway lives by the story's clock, which is meant to differ from this machine's.
    yield from (it for it in found if not (wiring.office.practice and it.code.startswith("provider_clock")))
    yield from examine_forms(wiring)


def judged(table: ChannelsFile, warmed: Mapping[str, Warmed | str]) -> Iterator[Finding]:
    """What to make of it, by channel: how it warmed, or why it could not be built; a channel that is missing did not
    come back.
    """
    for name in table.carriers:
        match warmed.get(name):
            case None:
                yield finding("channel_not_ready", channel=name, provider="-", why="no_answer")
            case Warmed() as it:
                yield from _of_channel(name, it)
                yield from _not_set_up(table, name, it.troubles)
            case str() as why:
                yield finding("channel_not_configured", channel=name, why=why)
    if not any(isinstance(it, Warmed) for it in warmed.values()):
        yield finding("no_channel")


def _of_channel(name: str, it: Warmed) -> Iterator[Finding]:
    ready = [provider for provider, trouble in it.troubles.items() if trouble is None]
    for provider, trouble in it.troubles.items():
        if trouble is not None:
            yield finding(_gravest(trouble, bool(ready)), channel=name, provider=provider, why=trouble.code)
    if ready:
        yield finding("channel_ready", channel=name, providers=", ".join(ready))
    for provider, ahead in it.ahead.items():
        yield of_provider(name, provider, ahead)


def _gravest(trouble: Failed | Ambiguous, others: bool) -> str:
    """Refused credentials mend themselves for nobody; an outage is grave only where no other provider stands in."""
    if isinstance(trouble, Failed) and trouble.advice in {Advice.STOP_CHANNEL, Advice.CONFIG_ERROR}:
        return "channel_refused"
    return "provider_not_ready" if others else "channel_not_ready"


def _not_set_up(table: ChannelsFile, name: str, there: Iterable[str]) -> Iterator[Finding]:
    named = {provider for route in table.carriers[name].routes for provider in route.providers}
    for provider in sorted(named - set(there)):
        yield finding("provider_not_set_up", channel=name, provider=provider)


def _warm_into(warmed: dict[str, Warmed | str], wiring: Wiring, name: str) -> None:
    try:
        warmed[name] = asyncio.run(_warmed(wiring, name))
    except ChannelError as error:
        warmed[name] = str(error)


async def _warmed(wiring: Wiring, name: str) -> Warmed:
    channel: Channel = wiring.channel(name)
    try:
        troubles = await asyncio.wait_for(channel.warm(), DEADLINE)
        return Warmed({it: troubles.get(it) for it in channel.providers}, channel.ahead())
    except TimeoutError:
        return Warmed({it: Ambiguous(it, "no_answer") for it in channel.providers}, {})
    finally:
        await channel.aclose()
