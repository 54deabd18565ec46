"""The RQ job functions. Imported by nobody's code but the channel worker.

A stock `rq worker -S json sms.urgent sms sms.drill` finds `deliver` by its name.

The first job wires the process from its environment; a warm worker has done so before it takes work.
"""

from __future__ import annotations

import structlog

from workers.queues import channel_of
from workers.station import Station
from workers.wiring import Wiring, log_to_stderr

log = structlog.get_logger()
_stations: dict[str, Station] = {}


def station(wiring: Wiring, channel: str, *, stays: bool = False) -> Station:
    """This process's station for a channel. `stays`: the process lives on after a job, and finishes in the background
    what is slow.
    """
    if channel not in _stations:
        _stations[channel] = Station(wiring, channel, stays=stays)
    return _stations[channel]


def deliver(deliveries: list[str]) -> int:
    """The job: deliver these ids. What is claimed elsewhere, or done, is left alone; how many were sent by the end of
    the job.
    """
    from rq import get_current_job

    job = get_current_job()
    queue = job.origin if job is not None else ""
    channel = channel_of(queue)
    if channel not in _stations:
        log_to_stderr()
        station(Wiring.from_environment(), channel)
    return _stations[channel].deliver(deliveries, queue)
