"""How often somebody from one network tried to be one login and was not. Kept beside the record, so that every process
counts the same; whom it stops is that network alone, never the login's owner elsewhere.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select, update

from engine.ledger.instants import span
from engine.ledger.projecting import insert_new
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.database import machine_now
from engine.ledger.sql.tables import refused_sign_ins
from engine.ledger.transaction import Transaction

_it = refused_sign_ins.c


def times(snapshot: Snapshot, who: str, within: timedelta) -> int:
    """How often it was refused since a count began that is younger than `within`."""
    young = (_it.who == who) & (_it.since > machine_now() - span(within))
    return snapshot.execute(select(_it.times).where(young)).scalar_one_or_none() or 0


def again(tx: Transaction, who: str, within: timedelta) -> int:
    """Count one more; how many there are now. Counts that began longer ago than `within` are forgotten."""
    tx.execute(delete(refused_sign_ins).where(_it.since <= machine_now() - span(within)))
    tx.execute(insert_new(tx.dialect, refused_sign_ins).values(who=who, times=0, since=machine_now()))
    more = update(refused_sign_ins).where(_it.who == who).values(times=_it.times + 1).returning(_it.times)
    return int(tx.execute(more).scalar_one())


def forget(tx: Transaction, who: str) -> None:
    """They were let in."""
    tx.execute(delete(refused_sign_ins).where(_it.who == who))
