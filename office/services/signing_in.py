"""Signing in at the console: the password and the second factor are weighed, guessing is counted, and each sign-in and
refusal is an entry of the house.

Whoever guesses is held up by where they come from, never the login's owner: while a network is held up, the second
factor is weighed first, and whoever shows the right code goes on as before. A code counts once, so that way a password
can be tried once in thirty seconds by somebody who has the authenticator, and never by anybody else.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Literal
from uuid import uuid4

from engine.deciding.login import Login
from engine.house.commands import RefuseSignIn, SignIn
from engine.ledger.sign_in import credentials, refused_sign_ins, sessions
from engine.ledger.sign_in.credentials import Credentials
from engine.ledger.sign_in.sessions import Session
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from engine.values.private import Private
from office.home import passwords, second_factor
from office.home.links import digest_of
from office.office import Office

GOOD_FOR = timedelta(hours=16)
"""A session: a shift and the one that it is handed to."""
IDLE = timedelta(hours=4)
"""A session that nobody used for so long is over; an open board uses it."""
WATCH_GOOD_FOR = timedelta(days=7)
FRESH = timedelta(minutes=15)
"""How long a second factor that was shown counts for what asks for it again."""
MOST, WITHIN = 10, timedelta(minutes=15)
"""So often may somebody from one network be refused as one login before they are held up, and for how long."""
SAID_AT = frozenset({1, MOST, 10 * MOST, 100 * MOST})
"""The refusals that become an entry of the house; a flood of them must not fill the record."""
SHORT = 12
"""Digits of a session's digest by which it is named."""
AT_ONCE = threading.BoundedSemaphore(2)
"""Each password that is weighed takes 64 MiB and a core for a moment."""

Reason = Literal["password_wrong", "code_wrong", "revoked", "not_set_up", "too_many_tries"]
By = Literal["authenticator", "recovery_code", "password_alone"]


@dataclass(frozen=True)
class Trying:
    """What somebody shows who wants to come in. `network` is who counts as one for guessing, `client` says where from
    and with what, for the record.
    """

    login: str
    password: str
    code: str
    network: str
    client: str


def sign_in(office: Office, trying: Trying) -> str | Refusal:
    """The token of a new session, or why there is none: in words that do not tell which part was wrong. Raises
    LedgerError.
    """
    who = _who(trying.login, trying.network)
    with office.ledger.reading() as tx:
        held, refused = credentials.of_login(tx, trying.login), refused_sign_ins.times(tx, who, WITHIN)
    known = office.house().logins.get(trying.login)
    weighed = _weigh(office, trying, known, held, held_up=refused >= MOST)
    if weighed == "authenticator" or weighed == "recovery_code" or weighed == "password_alone":
        return _let_in(office, trying, weighed, who)
    return _refuse(office, trying, weighed, who, known=known is not None)


def watch(office: Office, client: str) -> str:
    """The token of a session that may look and do nothing. Raises LedgerError."""
    token = secrets.token_urlsafe(32)
    with office.ledger.transaction() as tx:
        sessions.begin(tx, digest_of(token), None, client, WATCH_GOOD_FOR, proved=False)
    return token


def session_of(office: Office, token: str) -> Session | None:
    """The session of this token, while it is alive. Raises LedgerError."""
    with office.ledger.reading() as tx:
        found = sessions.alive(tx, digest_of(token), IDLE, FRESH)
        old = found is not None and tx.now_machine() - found.seen_at > sessions.SEEN_EVERY
    if found is not None and old:
        with office.ledger.transaction() as tx:
            sessions.seen(tx, found.digest)
    return found


def prove(office: Office, session: Session, code: str) -> bool:
    """Whether this is the second factor of the session's login; shown again, it counts for a while. Raises
    LedgerError.
    """
    login = session.login or ""
    who = _who(login, f"again {session.digest}")
    with office.ledger.reading() as tx:
        held, refused = credentials.of_login(tx, login), refused_sign_ins.times(tx, who, WITHIN)
    if held is None or refused >= MOST:
        return False
    right = held.authenticator is None or _second(office, held, code) is not None
    with office.ledger.transaction() as tx:
        if right:
            sessions.prove(tx, session.digest)
        else:
            refused_sign_ins.again(tx, who, WITHIN)
    return right


def _weigh(
    office: Office, trying: Trying, known: Login | None, held: Credentials | None, *, held_up: bool
) -> Reason | By:
    second: By | None = None
    if held_up:
        second = _second(office, held, trying.code) if held is not None and held.authenticator is not None else None
        if held is None or second is None:
            return "too_many_tries"
    with AT_ONCE:
        right = passwords.is_it(held.password if held else None, trying.password)
    if known is None or held is None or held.password is None:
        return "not_set_up"
    if not right:
        return "password_wrong"
    if known.revoked or "password" not in known.ways:
        return "revoked"
    if held.authenticator is None:
        return "password_alone"
    return second or _second(office, held, trying.code) or "code_wrong"


def _second(office: Office, held: Credentials, code: str) -> By | None:
    """Which second factor this is; it is used up."""
    with office.ledger.transaction() as tx:
        step = held.authenticator and second_factor.step_of(held.authenticator, code, tx.now_machine().timestamp())
        if step is not None and step != "" and credentials.take_step(tx, held.login, int(step)):
            return "authenticator"
        if credentials.take_recovery(tx, held.login, second_factor.digest_of_code(code)):
            return "recovery_code"
    return None


def _let_in(office: Office, trying: Trying, by: By, who: str) -> str | Refusal:
    token = secrets.token_urlsafe(32)
    person = office.house().logins[trying.login].person
    entry = SignIn(
        id=f"sign-in-{uuid4().hex}",
        actor=Actor(via="console", login=trying.login, person=person),
        session=digest_of(token)[:SHORT],
        by=by,
        client=Private(trying.client),
    )
    done = office.desk.hand_in(entry)
    if isinstance(done, Refusal):
        return done
    with office.ledger.transaction() as tx:
        refused_sign_ins.forget(tx, who)
        sessions.sweep(tx, IDLE)
        good = by != "password_alone"
        sessions.begin(tx, digest_of(token), trying.login, trying.client, GOOD_FOR, proved=good)
    return token


def _refuse(office: Office, trying: Trying, reason: Reason, who: str, *, known: bool) -> Refusal:
    with office.ledger.transaction() as tx:
        times = refused_sign_ins.again(tx, who, WITHIN)
    if known and times in SAID_AT:
        said = RefuseSignIn(
            id=f"sign-in-{uuid4().hex}",
            actor=Actor(via="console"),
            login=trying.login,
            reason=reason,
            times=times,
            client=Private(trying.client),
        )
        office.desk.hand_in(said)
    if reason == "too_many_tries":
        return Refusal("too_many_tries", {"minutes": str(int(WITHIN.total_seconds() // 60))})
    return Refusal("sign_in_refused", {})


def _who(login: str, network: str) -> str:
    return sha256(f"{login}\n{network}".encode()).hexdigest()
