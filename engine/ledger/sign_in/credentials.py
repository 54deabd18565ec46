"""What the logins of the console prove themselves by, and secrets of the home itself. Only hashes and shared secrets
are here, and none of it is an event: no bundle carries it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from engine.ledger.instants import span
from engine.ledger.projecting import upsert
from engine.ledger.snapshot import Snapshot
from engine.ledger.sql.database import machine_now
from engine.ledger.sql.tables import credentials
from engine.ledger.transaction import Transaction

_it = credentials.c


@dataclass(frozen=True)
class Credentials:
    """Of one login. `password` is an Argon2id hash, `authenticator` the secret of RFC 6238 in base32, `last_step` the
    time step of the last code that was taken, `recovery` the SHA-256 of each code that is left.
    """

    login: str
    password: str | None
    authenticator: str | None
    last_step: int | None
    recovery: frozenset[str]


def of_login(snapshot: Snapshot, login: str) -> Credentials | None:
    """What this login is proved by; None before its first set-up link."""
    row = snapshot.execute(select(credentials).where(_it.login == login)).one_or_none()
    return None if row is None else _read(row)


def waiting(snapshot: Snapshot, token: str) -> Credentials | None:
    """The login whose set-up link has a token of this SHA-256 and is still good."""
    valid = (_it.setup == token) & (_it.setup_until > machine_now())
    row = snapshot.execute(select(credentials).where(valid)).one_or_none()
    return None if row is None else _read(row)


def anybody_set_up(snapshot: Snapshot) -> bool:
    """Whether a login has chosen a password yet."""
    return snapshot.execute(select(_it.login).where(_it.password.is_not(None)).limit(1)).first() is not None


def give_link(tx: Transaction, login: str, token: str, good_for: timedelta) -> None:
    """Throw away what the login had, and let whoever bears the token of this SHA-256 choose anew."""
    fresh = {"password": None, "authenticator": None, "last_step": None, "recovery": ""}
    statement = upsert(tx.dialect, credentials, *fresh, "setup", "setup_until")
    tx.execute(statement.values(login=login, **fresh, setup=token, setup_until=machine_now() + span(good_for)))


def choose(tx: Transaction, token: str, password: str, authenticator: str | None, recovery: frozenset[str]) -> bool:
    """Keep what was chosen by the link with this token; False where the link is spent. A link is good once."""
    valid = (_it.setup == token) & (_it.setup_until > machine_now())
    chosen = {"password": password, "authenticator": authenticator, "recovery": _written(recovery)}
    return bool(tx.execute(update(credentials).where(valid).values(**chosen, setup=None, setup_until=None)).rowcount)


def take_step(tx: Transaction, login: str, step: int) -> bool:
    """Take the code of this time step; False where it, or a later one, was taken before (RFC 6238, 5.2)."""
    newer = (_it.login == login) & ((_it.last_step.is_(None)) | (_it.last_step < step))
    return bool(tx.execute(update(credentials).where(newer).values(last_step=step)).rowcount)


def take_recovery(tx: Transaction, login: str, code: str) -> bool:
    """Use up the recovery code of this SHA-256; False where there is none."""
    held = tx.execute(select(_it.recovery).where(_it.login == login)).scalar_one_or_none()
    left = frozenset((held or "").split())
    if code not in left:
        return False
    same = (_it.login == login) & (_it.recovery == held)
    return bool(tx.execute(update(credentials).where(same).values(recovery=_written(left - {code}))).rowcount)


def rehash(tx: Transaction, login: str, was: str, password: str) -> None:
    """Keep the same password at today's cost."""
    tx.execute(update(credentials).where(_it.login == login, _it.password == was).values(password=password))


def secret_of(snapshot: Snapshot, name: str) -> str | None:
    """A secret of the home itself, kept under a name that no login may have."""
    return snapshot.execute(select(_it.authenticator).where(_it.login == name)).scalar_one_or_none()


def keep_secret(tx: Transaction, name: str, secret: str) -> str:
    """Keep a secret of the home, unless there is one of that name by now; the one that is kept."""
    tx.execute(upsert(tx.dialect, credentials, "login").values(login=name, authenticator=secret, recovery=""))
    held: str = tx.execute(select(_it.authenticator).where(_it.login == name)).scalar_one()
    return held


def forget(tx: Transaction, login: str) -> None:
    """Nothing proves this login any more."""
    tx.execute(delete(credentials).where(_it.login == login))


def _read(row: Any) -> Credentials:  # noqa: ANN401 - SQLAlchemy's row
    return Credentials(
        row.login,
        row.password,
        row.authenticator,
        row.last_step,
        frozenset(row.recovery.split()),
    )


def _written(codes: frozenset[str]) -> str:
    return " ".join(sorted(codes))
