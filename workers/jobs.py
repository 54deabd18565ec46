"""The RQ job functions. Imported by nobody's code but the channel worker.

A stock `rq worker -S json sms.urgent sms sms.drill` finds `deliver` by its name.

The first job wires the process from its environment; a warm worker has done so before it takes work.
"""

from __future__ import annotations

import asyncio
import os
import socket

import structlog

from workers.deliver import Deliverer
from workers.queues import channel_of, urgencies_of
from workers.wiring import Wiring, log_to_stderr

log = structlog.get_logger()


class Station:
    """A channel in this process: its event loop, its open connections, its deliverer."""

    def __init__(self, wiring: Wiring, channel: str) -> None:
        self._wiring = wiring
        self._loop = asyncio.new_event_loop()
        self._channel = wiring.channel(channel)
        self._deliverer = Deliverer(
            wiring.ledger, wiring.desk, wiring.texts, wiring.links, self._channel,
            worker=f"{socket.gethostname()}:{os.getpid()}", told=wiring.nudge,
        )  # fmt: skip

    def warm(self) -> None:
        """Do the slow first steps before any work comes. A provider that does not answer is logged, not waited for."""
        self._wiring.district()
        self._wiring.standards()
        for provider, trouble in self._loop.run_until_complete(self._channel.warm()).items():
            log.warning("provider_not_warm", provider=provider, code=trouble.code)

    def deliver(self, deliveries: list[str], queue: str) -> int:
        """Deliver a job of a queue; how many were sent."""
        return self._loop.run_until_complete(self._deliverer.deliver(deliveries, urgencies_of(queue)))

    def close(self) -> None:
        """Give connections back."""
        self._loop.run_until_complete(self._channel.aclose())
        self._loop.close()


_stations: dict[str, Station] = {}


def station(wiring: Wiring, channel: str) -> Station:
    """This process's station for a channel."""
    if channel not in _stations:
        _stations[channel] = Station(wiring, channel)
    return _stations[channel]


def deliver(deliveries: list[str]) -> int:
    """The job: deliver these ids. What is claimed elsewhere, or done, is left alone; how many were sent."""
    from rq import get_current_job

    job = get_current_job()
    queue = job.origin if job is not None else ""
    channel = channel_of(queue)
    if channel not in _stations:
        log_to_stderr()
        station(Wiring.from_environment(), channel)
    return _stations[channel].deliver(deliveries, queue)
