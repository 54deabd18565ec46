"""The parts of one home as processes: which there are, how each is started, and when all are ready."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Collection
from datetime import timedelta

from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE
from notify.channel_spec import CHANNELS
from notify.registry import ChannelError
from workers.supervisor import Part
from workers.wiring import Wiring

READY_WITHIN = 30.0
"""Seconds in which every part must have beaten once."""


def hezhang(wiring: Wiring, *words: str) -> tuple[str, ...]:
    """The command line of one of our own processes, for this home."""
    return (sys.executable, "-m", "hezhang", "--home", str(wiring.office.home.folder), *words)


def unconfigured(wiring: Wiring) -> dict[str, str]:
    """The installed channels that this home cannot build, each with what to mend: a worker for one would die again and
    again.
    """
    found: dict[str, str] = {}
    for channel in CHANNELS:
        try:
            wiring.channel(channel)
        except ChannelError as error:
            found[channel] = str(error)
    return found


def parts(wiring: Wiring, *, people: bool, without: Collection[str] = ()) -> list[Part]:
    """What a home needs on one machine, `without` these channels. `people`: with the practice world, which a conductor
    otherwise brings.
    """
    wanted = [] if wiring.office.settings.hezhang_redis_url else [Part("broker", hezhang(wiring, "broker"))]
    if people:
        # Before the workers, which would find its port closed, and after them when all is stopped.
        wanted.append(Part("practice", hezhang(wiring, "practice")))
    wanted += [
        Part(f"worker {channel}", hezhang(wiring, "worker", channel)) for channel in CHANNELS if channel not in without
    ]
    wanted += [Part("timekeeper", hezhang(wiring, "timekeeper")), Part("web", hezhang(wiring, "web"))]
    wanted.append(Part("console", hezhang(wiring, "console")))
    return wanted


def wait_until_ready(
    wiring: Wiring, look: Callable[[], None], *, people: bool, without: Collection[str] = ()
) -> list[str]:
    """Wait until every part has beaten since now; `look` lets the supervisor work meanwhile. What is still missing."""
    wanted = {*(set(CHANNELS) - set(without)), "timekeeper", "web", "console", *(["practice"] if people else [])}
    deadline = time.monotonic() + READY_WITHIN
    missing = wanted
    while missing and time.monotonic() < deadline:
        look()
        time.sleep(0.05)
        missing = wanted - alive(wiring, STALE)
    return sorted(missing)


def alive(wiring: Wiring, within: timedelta) -> set[str]:
    """The queues and parts that somebody serves now."""
    with wiring.office.ledger.reading() as tx:
        return {beat.queue for beat in heartbeats.fresh(tx, within)}
