"""Who is in at the console. A session is known by the SHA-256 of its token, which only the browser has; all times are
the database's clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from engine.ledger.instants import instant, instant_or_none, span
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.database import machine_now
from engine.ledger.sql.tables import sessions
from engine.ledger.transaction import Transaction

_it = sessions.c
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was last used."""


@dataclass(frozen=True)
class Session:
    """One browser of one login (`login` None: of somebody who may only watch). Times are aware, UTC, machine time.

    `fresh`: the second factor was shown within the time that was asked about.
    """

    digest: str
    login: str | None
    begun_at: datetime
    seen_at: datetime
    until: datetime
    proved_at: datetime | None
    client: str
    fresh: bool = False


def begin(tx: Transaction, digest: str, login: str | None, client: str, good_for: timedelta, *, proved: bool) -> None:
    """Let whoever bears the token of this SHA-256 in."""
    now: ColumnElement[Any] = machine_now()
    values = {"begun_at": now, "seen_at": now, "until": now + span(good_for), "proved_at": now if proved else None}
    tx.execute(insert(sessions).values(digest=digest, login=login, client=client, **values))


def alive(snapshot: Snapshot, digest: str, idle: timedelta, factor: timedelta) -> Session | None:
    """The session of this token, unless it is over or was not used for `idle`. It is `fresh` where the second factor
    was shown within `factor`.
    """
    fresh = (_it.proved_at > machine_now() - span(factor)).label("fresh")
    living = (_it.digest == digest) & _living(idle)
    row = snapshot.execute(select(sessions, fresh).where(living)).one_or_none()
    return None if row is None else _read(row, fresh=bool(row.fresh))


def listed(snapshot: Snapshot, idle: timedelta) -> list[Session]:
    """Every session that is alive, the newest first."""
    rows = snapshot.execute(select(sessions).where(_living(idle)).order_by(_it.begun_at.desc()))
    return [_read(row, fresh=False) for row in rows]


def seen(tx: Transaction, digest: str) -> None:
    """It was used now."""
    tx.execute(update(sessions).where(_it.digest == digest).values(seen_at=machine_now()))


def prove(tx: Transaction, digest: str) -> None:
    """The second factor was shown again now."""
    tx.execute(update(sessions).where(_it.digest == digest).values(proved_at=machine_now()))


def end(tx: Transaction, beginning: str) -> list[Session]:
    """Shut every session whose digest begins so; those that were shut."""
    return _ended(tx, _it.digest.startswith(beginning, autoescape=True))


def end_of_login(tx: Transaction, login: str) -> list[Session]:
    """Shut every session of a login; those that were shut."""
    return _ended(tx, _it.login == login)


def sweep(tx: Transaction, idle: timedelta) -> None:
    """Forget the sessions that are over."""
    tx.execute(delete(sessions).where(~_living(idle)))


def _living(idle: timedelta) -> ColumnElement[bool]:
    return (_it.until > machine_now()) & (_it.seen_at > machine_now() - span(idle))


def _ended(tx: Transaction, which: ColumnElement[bool]) -> list[Session]:
    return [_read(row, fresh=False) for row in tx.execute(delete(sessions).where(which).returning(sessions))]


def _read(row: Any, *, fresh: bool) -> Session:  # noqa: ANN401 - SQLAlchemy's row
    return Session(
        row.digest,
        row.login,
        instant(row.begun_at),
        instant(row.seen_at),
        instant(row.until),
        instant_or_none(row.proved_at),
        row.client,
        fresh,
    )
