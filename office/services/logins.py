"""The logins of the console: let somebody in, give out the link by which they choose a password, take it all back.

A link and recovery codes are shown once and kept as hashes; what happened is an entry of the house, without secrets.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from engine.deciding.login import Way, roles_of
from engine.desk import Done
from engine.house.commands import EnrolLogin, ResetLogin, RevokeLogin, SetUpLogin, SignOut
from engine.ledger.sign_in import credentials, sessions
from engine.ledger.sign_in.sessions import Session
from engine.stream.actor import Actor
from engine.stream.refusal import Refusal
from office.home import passwords, second_factor
from office.home.links import digest_of
from office.office import Office
from office.services.signing_in import IDLE, SHORT

LINK_GOOD_FOR = timedelta(hours=24)
LINK_BYTES = 24
"""192 bits of chance in the token of a link."""


@dataclass(frozen=True)
class Choosing:
    """Somebody came by a link: whose login it is, and the authenticator's secret that was made for it."""

    login: str
    authenticator: str
    address: str
    """What an authenticator reads from the square code."""


@dataclass(frozen=True)
class Chosen:
    """The login can be used. `recovery`: the codes, to be shown once; none where there is no second factor."""

    login: str
    recovery: tuple[str, ...]


def add(office: Office, login: str, person: str, roles: Iterable[str], actor: Actor, id: str = "") -> str | Refusal:
    """Let a person of the directory come in by this login; the token of the link by which a password is chosen.

    A login that there is already takes these roles and this person, keeps its other ways in, and gets a new link.
    Empty where the command `id` came before: its link was shown then, and only its hash is kept. Raises LedgerError.
    """
    known = office.house().logins.get(login)
    ways: tuple[Way, ...] = ("machine", "password") if known and "machine" in known.ways else ("password",)
    named, held = id or _id(), tuple(sorted(set(roles)))
    enrol = EnrolLogin(id=named, actor=actor, login=login, roles=held, person=person, ways=ways)
    return _linked(office, login, office.desk.hand_in(enrol))


def reset(office: Office, login: str, actor: Actor, id: str = "") -> str | Refusal:
    """Throw away what the login had and shut what it has open; the token of a new link, or nothing as for `add`. Raises
    LedgerError.
    """
    return _linked(office, login, office.desk.hand_in(ResetLogin(id=id or _id(), actor=actor, login=login)))


def revoke(office: Office, login: str, actor: Actor, id: str = "") -> Refusal | None:
    """The login opens nothing any more. Raises LedgerError."""
    done = office.desk.hand_in(RevokeLogin(id=id or _id(), actor=actor, login=login))
    if isinstance(done, Refusal):
        return done
    if done.repeated:
        return None
    with office.ledger.transaction() as tx:
        credentials.forget(tx, login)
        sessions.end_of_login(tx, login)
    return None


def end_session(office: Office, session: Session, actor: Actor) -> Refusal | None:
    """Shut one session, one's own or, as an administrator, anybody's. Raises LedgerError."""
    if session.login is not None:
        out = SignOut(id=_id(), actor=actor, login=session.login, session=session.digest[:SHORT])
        if isinstance(done := office.desk.hand_in(out), Refusal):
            return done
    with office.ledger.transaction() as tx:
        sessions.end(tx, session.digest)
    return None


def end_named(office: Office, beginning: str, actor: Actor) -> Refusal | None:
    """Shut the session whose digest begins so, as an administrator; those that only watch too. Raises LedgerError."""
    if "administrator" not in roles_of(office.house().logins, actor.login or ""):
        return Refusal("not_allowed", {"who": actor.name, "command": "SignOut", "needs": "administrator"})
    with office.ledger.reading() as tx:
        found = [it for it in sessions.listed(tx, IDLE) if it.digest.startswith(beginning)]
    if len(beginning) < SHORT or not found:
        return Refusal("unknown_session", {"session": beginning})
    return end_session(office, found[0], actor)


def choosing(office: Office, token: str, shown: str | None = None) -> Choosing | None:
    """Whose link this is, with the secret for their authenticator that was `shown` before or a new one; None for a link
    that is spent or was never given out. Raises LedgerError.
    """
    with office.ledger.reading() as tx:
        waiting = credentials.waiting(tx, digest_of(token))
    if waiting is None:
        return None
    secret = shown or second_factor.secret()
    return Choosing(waiting.login, secret, second_factor.address(secret, waiting.login, office.home.id))


def choose(office: Office, token: str, password: str, authenticator: str | None, code: str) -> Chosen | Refusal:
    """Take what was chosen by a link. `authenticator` is the secret that was shown, `code` what it gave now; None where
    somebody of a practice home wants no second factor. Raises LedgerError.
    """
    with office.ledger.reading() as tx:
        waiting, now = credentials.waiting(tx, digest_of(token)), tx.now_machine().timestamp()
    if waiting is None:
        return Refusal("link_spent", {})
    login = waiting.login
    if (why := passwords.fault(password, login)) is not None:
        return why
    if authenticator is not None and second_factor.step_of(authenticator, code, now) is None:
        return Refusal("code_wrong", {})
    set_up = SetUpLogin(
        id=_id(), actor=Actor(via="console", login=login), login=login, second_factor=authenticator is not None
    )
    recovery = second_factor.recovery_codes() if authenticator is not None else []
    hashed = passwords.kept(password)
    done = office.desk.hand_in(set_up)
    if isinstance(done, Refusal):
        return done
    with office.ledger.transaction() as tx:
        digests = frozenset(map(second_factor.digest_of_code, recovery))
        if not credentials.choose(tx, digest_of(token), hashed, authenticator, digests):
            return Refusal("link_spent", {})
    return Chosen(login, tuple(recovery))


def first_link(office: Office, login: str) -> str | None:
    """The token of a link for the machine's own login while nobody can come in by the console yet; None afterwards,
    or where that login is not an administrator's. Raises LedgerError.
    """
    known = office.house().logins.get(login)
    if known is None or known.revoked or "administrator" not in known.roles:
        return None
    with office.ledger.reading() as tx:
        if credentials.anybody_set_up(tx):
            return None
    if "password" not in known.ways:
        both = EnrolLogin(
            id=_id(),
            actor=Actor(via="cli", login=login),
            login=login,
            roles=known.roles,
            person=known.person,
            ways=("machine", "password"),
        )
        if isinstance(office.desk.hand_in(both), Refusal):
            return None
    return _link(office, login)


def _link(office: Office, login: str) -> str:
    token = secrets.token_urlsafe(LINK_BYTES)
    with office.ledger.transaction() as tx:
        credentials.give_link(tx, login, digest_of(token), LINK_GOOD_FOR)
        sessions.end_of_login(tx, login)
    return token


def _linked(office: Office, login: str, done: Done | Refusal) -> str | Refusal:
    if isinstance(done, Refusal):
        return done
    return "" if done.repeated else _link(office, login)


def _id() -> str:
    return f"login-{uuid4().hex}"
