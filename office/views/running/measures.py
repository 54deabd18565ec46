"""The office in numbers, for whoever watches it from outside: no name, no number of a telephone, no text. Decides
nothing.

An incident is folded again only when it has grown since the last look; beside that a look costs a handful of counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.incident.state import Incident, fold
from engine.ledger import tallies
from engine.ledger.errors import LedgerDamaged
from engine.ledger.snapshot import Snapshot
from engine.ledger.tallies import DeliveryTally
from engine.ledger.work import heartbeats, limits, outbox
from engine.ledger.work.heartbeats import Heartbeat
from engine.ledger.work.inbox import InboxState
from engine.probe.state import Canary
from engine.rules.answers import waiting
from engine.rules.people import alarms
from office.backup.rotation import kept_in
from office.office import Office
from office.services.canaries import telling_canaries


@dataclass(frozen=True)
class IncidentMeasure:
    """What is counted of one incident. `stage` is `damaged` where its record could not be read."""

    stage: str
    drill: bool = False
    open_duties: int = 0
    late_duties: int = 0
    unread_replies: int = 0
    alarms: int = 0


@dataclass(frozen=True)
class Waiting:
    """What waits on a channel to be sent: how many, and how long (story time) the oldest has been owed."""

    count: int
    oldest: timedelta


@dataclass(frozen=True)
class Measures:
    """Everything at one moment. `now` is machine time (UTC); `overdue`: how long (story time) the nearest limit has
    been due and not fired; a heartbeat's age is `now` less its `beat_at`.
    """

    now: datetime
    incidents: tuple[IncidentMeasure, ...]
    deliveries: tuple[DeliveryTally, ...]
    waiting: Mapping[str, Waiting]
    inbox: Mapping[InboxState, int]
    overdue: timedelta
    beats: tuple[Heartbeat, ...]
    canaries: tuple[Canary, ...]
    backup: datetime | None
    """When the newest of the backups that come by themselves was taken; None where there is none."""


class Measuring:
    """Measures one office again and again. Used by one thread at a time."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._known: dict[str, tuple[int, IncidentMeasure]] = {}

    def look(self) -> Measures:
        """The office now. Raises LedgerError."""
        canaries = tuple(telling_canaries(self._office))
        with self._office.ledger.reading() as tx:
            story, due = tx.now_story(), limits.next_due(tx)
            return Measures(
                now=tx.now_machine(),
                incidents=self._incidents(tx),
                deliveries=tuple(tallies.of_deliveries(tx)),
                waiting={
                    channel: Waiting(count, max(timedelta(0), story - oldest))
                    for channel, (count, oldest) in outbox.oldest_by_channel(tx).items()
                },
                inbox=tallies.of_inbox(tx),
                overdue=timedelta(0) if due is None else max(timedelta(0), story - due),
                beats=tuple(heartbeats.everyone(tx)),
                canaries=canaries,
                backup=_newest_backup(self._office),
            )

    def _incidents(self, tx: Snapshot) -> tuple[IncidentMeasure, ...]:
        versions = tx.versions()
        return tuple(self._incident(tx, stream, versions[stream]) for stream in tx.incidents())

    def _incident(self, tx: Snapshot, stream: str, version: int) -> IncidentMeasure:
        known = self._known.get(stream)
        if known is None or known[0] != version:
            known = self._known[stream] = (version, _measured(tx, stream))
        return known[1]


def _newest_backup(office: Office) -> datetime | None:
    folder = office.settings.hezhang_backup_to
    if folder is None:
        return None
    try:
        return kept_in(folder).newest
    except OSError:
        return None


def _measured(tx: Snapshot, stream: str) -> IncidentMeasure:
    try:
        return measure(fold(stream, tx.read(stream)))
    except LedgerDamaged:
        return IncidentMeasure("damaged")


def measure(incident: Incident) -> IncidentMeasure:
    """What is counted of an incident as it stands."""
    owed = [duty for duty in incident.duties.values() if duty.open]
    return IncidentMeasure(
        stage=incident.stage,
        drill=incident.head.drill,
        open_duties=len(owed),
        late_duties=sum(bool(duty.late) for duty in owed),
        unread_replies=len(waiting.standing(incident)),
        alarms=len(alarms.standing(incident)),
    )
