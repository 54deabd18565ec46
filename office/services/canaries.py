"""What became of the last canaries: which of them say something about now, and which ways failed. Sends nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from engine.ledger.work import heartbeats
from engine.ledger.work.heartbeats import STALE

if TYPE_CHECKING:
    from engine.probe.state import Canary, Probe
    from office.office import Office

DAYS, ENOUGH = 2, timedelta(hours=1)
"""Days of canaries that are looked at; a day that has had them for an hour is enough: before that, those before
midnight count.
"""
STARTED = "canaries_started"
"""The event that begins a day of canaries, by its name."""
PRACTICE = "practice"
"""The kind of heartbeat of the practice world."""


def days_of_canaries(office: Office) -> list[Probe]:
    """The last days of canaries, the oldest first. Raises LedgerError."""
    days: list[Probe] = []
    with office.ledger.reading() as tx:
        for stream in list(reversed(tx.heads_of(STARTED)))[:DAYS]:
            # Folded here and not asked of the Desk: what every list waits for loads nothing that decides.
            from engine.probe.state import fold

            days.insert(0, fold(stream, tx.read(stream)))
            times = [canary.sent_at for canary in days[0].canaries.values()]
            if times and max(times) - min(times) >= ENOUGH:
                break
    return days


def last_canaries(office: Office) -> list[Canary]:
    """The last canary of each channel and provider, as engine.probe.canaries.last_of_each has it. Raises
    LedgerError.
    """
    days = days_of_canaries(office)
    if not days:
        return []
    from engine.probe.canaries import last_of_each

    return last_of_each(days)


def telling_canaries(office: Office) -> list[Canary]:
    """Those of them that say something about now: by providers of the table in force, and in a practice home while its
    world runs.

    The practice gateway ends with its home's parts; that it did not answer then tells nothing. Raises LedgerError.
    """
    last = last_canaries(office)
    if not last or (office.practice and not _practice_runs(office)):
        return []
    carriers = office.channels().carriers
    routed = {(channel, name) for channel, row in carriers.items() for route in row.routes for name in route.providers}
    return [canary for canary in last if (canary.channel, canary.provider) in routed]


def failed_canaries(office: Office) -> list[Canary]:
    """Those that failed: this way nobody is told."""
    return [canary for canary in telling_canaries(office) if canary.state == "failed"]


def _practice_runs(office: Office) -> bool:
    with office.ledger.reading() as tx:
        return any(beat.kind == PRACTICE for beat in heartbeats.fresh(tx, STALE))
