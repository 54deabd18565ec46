"""Who could take a job now: one row per process and queue, overwritten. No history and no event; times are the
database's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from engine.ledger.instants import instant, span
from engine.ledger.projecting import upsert
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.database import machine_now
from engine.ledger.sql.tables import heartbeats
from engine.ledger.transaction import Transaction

STALE = timedelta(seconds=20)
"""A process whose last heartbeat is older takes no work."""

_it = heartbeats.c


@dataclass(frozen=True)
class Heartbeat:
    """A process that serves a queue. `kind` says what it is (`worker`, `timekeeper`, …); `beat_at` is machine time,
    aware, UTC.
    """

    process: str
    queue: str
    kind: str
    host: str
    pid: int
    beat_at: datetime


def beat(tx: Transaction, process: str, queue: str, kind: str, host: str, pid: int) -> None:
    """This process could take a job of this queue now."""
    row = {"process": process, "queue": queue, "kind": kind, "host": host, "pid": pid}
    statement = upsert(tx.dialect, heartbeats, "kind", "host", "pid", "beat_at")
    tx.execute(statement.values(**row, beat_at=machine_now()))


def gone(tx: Transaction, process: str) -> None:
    """This process stops in good order; nobody need wait for its beats to grow stale."""
    tx.execute(delete(heartbeats).where(_it.process == process))


def everyone(snapshot: Snapshot) -> list[Heartbeat]:
    """Every process that ever beat and did not say goodbye."""
    return _fetched(snapshot, None)


def fresh(snapshot: Snapshot, stale: timedelta) -> list[Heartbeat]:
    """Processes that beat within the last `stale`."""
    return _fetched(snapshot, stale)


def queues_served(snapshot: Snapshot, stale: timedelta) -> set[str]:
    """Queues that somebody could take a job of right now."""
    return {beat.queue for beat in fresh(snapshot, stale)}


def _fetched(snapshot: Snapshot, stale: timedelta | None) -> list[Heartbeat]:
    wanted = select(_it.process, _it.queue, _it.kind, _it.host, _it.pid, _it.beat_at).order_by(_it.queue, _it.process)
    if stale is not None:
        # A beat from the future was made before the clock was set back, perhaps by a process that died since.
        wanted = wanted.where(_it.beat_at > machine_now() - span(stale), _it.beat_at < machine_now() + span(stale))
    rows = snapshot.execute(wanted)
    return [Heartbeat(row.process, row.queue, row.kind, row.host, row.pid, instant(row.beat_at)) for row in rows]
