"""What became of the last canaries: which of them say something about now, and which ways failed. Sends nothing."""

from __future__ import annotations

from datetime import timedelta

from engine.ledger import heartbeats
from engine.ledger.heartbeats import STALE
from engine.probe.canaries import last_of_each
from engine.probe.events import CanariesStarted
from engine.probe.state import Canary, Probe
from office.office import Office

DAYS, ENOUGH = 2, timedelta(hours=1)
"""Days of canaries that are looked at; a day that has had them for an hour is enough: before that, those before
midnight count.
"""
PRACTICE = "practice"
"""The kind of heartbeat of the practice world."""


def days_of_canaries(office: Office) -> list[Probe]:
    """The last days of canaries, the oldest first. Raises LedgerError."""
    with office.ledger.reading() as tx:
        streams = tx.streams_of(CanariesStarted.type)[-DAYS:]
    days: list[Probe] = []
    for stream in reversed(streams):
        probe = office.desk.stream(stream)
        if isinstance(probe, Probe):
            days.insert(0, probe)
            times = [canary.sent_at for canary in probe.canaries.values()]
            if times and max(times) - min(times) >= ENOUGH:
                break
    return days


def last_canaries(office: Office) -> list[Canary]:
    """The last canary of each channel and provider, as engine.probe.canaries.last_of_each has it. Raises
    LedgerError.
    """
    return last_of_each(days_of_canaries(office))


def telling_canaries(office: Office) -> list[Canary]:
    """Those of them that say something about now: by providers of the table in force, and in a practice home while its
    world runs.

    The practice gateway ends with its home's parts; that it did not answer then tells nothing. Raises LedgerError.
    """
    if office.practice and not _practice_runs(office):
        return []
    carriers = office.channels().carriers
    routed = {(channel, name) for channel, row in carriers.items() for route in row.routes for name in route.providers}
    return [canary for canary in last_canaries(office) if (canary.channel, canary.provider) in routed]


def failed_canaries(office: Office) -> list[Canary]:
    """Those that failed: this way nobody is told."""
    return [canary for canary in telling_canaries(office) if canary.state == "failed"]


def _practice_runs(office: Office) -> bool:
    with office.ledger.reading() as tx:
        return any(beat.kind == PRACTICE for beat in heartbeats.fresh(tx, STALE))
