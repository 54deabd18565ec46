"""Who may come in, how, and who is in now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.ledger.sign_in import credentials, sessions
from office.services.signing_in import IDLE, SHORT

if TYPE_CHECKING:
    from engine.ledger.sign_in.sessions import Session
    from engine.stream.refusal import Refusal
    from office.office import Office


@dataclass(frozen=True)
class SessionView:
    """Somebody who is in at the console, by the beginning of the session's digest. Times are machine time."""

    session: str
    login: str
    begun_at: datetime
    seen_at: datetime
    client: str


@dataclass(frozen=True)
class LoginView:
    """One login. `set_up`: its password is chosen; `second_factor`: and an authenticator."""

    login: str
    person: str
    person_name: str
    roles: tuple[str, ...]
    ways: tuple[str, ...]
    revoked: bool
    set_up: bool
    second_factor: bool
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True)
class LoginsView:
    """Every login, by name. `watching`: sessions that may only look."""

    logins: tuple[LoginView, ...]
    watching: tuple[SessionView, ...]


@dataclass(frozen=True)
class LoginAddedView:
    """A login, and the link by which its password is chosen; it is shown this once, and empty where the command came
    before.
    """

    ok: bool
    login: str
    person: str
    link: str


@dataclass(frozen=True)
class LoginRevokedView:
    """A login opens nothing any more."""

    ok: bool
    login: str


def logins(office: Office, asking: str) -> LoginsView | Refusal:
    """The logins as they stand, for a login (`asking`) that may enrol others; a refusal for every other. Raises
    LedgerError.
    """
    from engine.house.looking import list_refused

    house, district = office.house(), office.district()
    if (refused := list_refused(house, asking, "login")) is not None:
        return refused
    with office.ledger.reading() as tx:
        held = {login: credentials.of_login(tx, login) for login in house.logins}
        alive = sessions.listed(tx, IDLE)
    found = []
    for login, it in sorted(house.logins.items()):
        person = district.persons.get(it.person or "")
        proof = held[login]
        found.append(
            LoginView(
                login=login,
                person=it.person or "",
                person_name=str(person.name) if person else "",
                roles=tuple(sorted({*it.roles, *(person.roles if person else ())})),
                ways=it.ways,
                revoked=it.revoked,
                set_up=proof is not None and proof.password is not None,
                second_factor=proof is not None and proof.authenticator is not None,
                sessions=tuple(_seen(open_) for open_ in alive if open_.login == login),
            )
        )
    return LoginsView(tuple(found), tuple(_seen(it) for it in alive if it.login is None))


def _seen(it: Session) -> SessionView:
    return SessionView(it.digest[:SHORT], it.login or "", it.begun_at, it.seen_at, it.client)
