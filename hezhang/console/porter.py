"""Who is in: the session that a browser's cookie names, what its login may be seen as, and what a request may come
from.

A session's token is in the cookie alone. A request that changes anything counts only from our own pages (Origin, or
Sec-Fetch-Site where a browser sends no Origin), so that no other site can act in an officer's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast
from urllib.parse import urlsplit

from fastapi import Request, Response

from engine.deciding.login import roles_of
from engine.ledger.sign_in.sessions import Session
from engine.stream.actor import Actor
from hezhang.web.entrance import network_of
from office.office import Office
from office.services import signing_in
from office.wording.language import LANGUAGES, Lang

Theme = Literal["", "light", "dark"]
SECURE, PLAIN = "__Host-hezhang", "hezhang"
"""The session's cookie: behind TLS a browser keeps it from every other host and from an unsafe line."""
YEAR = 365 * 24 * 3600


class NotIn(Exception):
    """Nobody is signed in, or their session is over."""


class Foreign(Exception):
    """A request to change something that does not come from our own pages."""


class Unsafe(Exception):
    """A sign-in over a line that anybody may read."""


@dataclass(frozen=True)
class Visitor:
    """Whoever is in. `watching`: they may look and do nothing. `roles` are those of the login and of its person."""

    session: Session
    login: str
    person: str
    name: str
    roles: frozenset[str]
    watching: bool
    lang: Lang
    theme: Theme

    @property
    def actor(self) -> Actor:
        """In whose name they act."""
        return Actor(via="console", login=self.login, person=self.person or None)


class Porter:
    """Lets in whoever has a session. `safe`: the console is reached from this machine alone, or behind TLS."""

    def __init__(self, office: Office, *, loopback: bool) -> None:
        self._office = office
        self._loopback = loopback

    def visitor(self, request: Request) -> Visitor:
        """Who asks. Raises NotIn, LedgerError."""
        token = request.cookies.get(SECURE) or request.cookies.get(PLAIN)
        session = signing_in.session_of(self._office, token) if token else None
        if session is None:
            raise NotIn
        request.state.visitor = found = self._known(request, session)
        return found

    def acting(self, request: Request) -> Visitor:
        """Who asks for something to be changed. Raises NotIn, Foreign, LedgerError."""
        self.own(request)
        visitor = self.visitor(request)
        if visitor.watching:
            raise NotIn
        return visitor

    def own(self, request: Request) -> None:
        """Raise Foreign for a post that another site's page may have sent."""
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        if origin is not None:
            if urlsplit(origin).netloc != request.headers.get("host"):
                raise Foreign
        elif site != "same-origin":
            raise Foreign

    def safe(self, request: Request) -> None:
        """Raise Unsafe where a password would go over a line that anybody may read."""
        if not self._loopback and request.url.scheme != "https":
            raise Unsafe

    def let_in(self, request: Request, response: Response, token: str) -> None:
        """Give the browser its session."""
        secure = request.url.scheme == "https"
        response.set_cookie(
            SECURE if secure else PLAIN, token, httponly=True, samesite="strict", secure=secure, path="/"
        )

    def let_out(self, response: Response) -> None:
        """Take it back."""
        for name in (SECURE, PLAIN):
            response.delete_cookie(name, path="/", secure=name == SECURE, httponly=True, samesite="strict")

    def _known(self, request: Request, session: Session) -> Visitor:
        house, district = self._office.house(), self._office.district()
        login = session.login or ""
        known = house.logins.get(login)
        if session.login is not None and (known is None or known.revoked):
            raise NotIn
        person = district.persons.get(known.person or "") if known else None
        return Visitor(
            session=session,
            login=login,
            person=person.id if person else "",
            name=str(person.name) if person else login,
            roles=roles_of(house.logins, login) | frozenset(person.roles if person else ()),
            watching=session.login is None,
            lang=language_of(request),
            theme=theme_of(request),
        )


def language_of(request: Request) -> Lang:
    """As chosen at the switch, else as the browser asks; Chinese where it asks for nothing that we have."""
    chosen = request.query_params.get("lang") or request.cookies.get("lang")
    if chosen in LANGUAGES:
        return chosen
    wanted = request.headers.get("accept-language", "zh").lower()
    return "en" if wanted.startswith("en") else "zh"


def theme_of(request: Request) -> Theme:
    """As chosen at the switch; empty: as the system has it."""
    chosen = request.cookies.get("theme")
    return cast("Theme", chosen) if chosen in ("light", "dark") else ""


def client_of(request: Request) -> tuple[str, str]:
    """Who counts as one client for guessing, and what the record says of where somebody came from and with what."""
    network = network_of(request.client.host if request.client else "")
    agent = request.headers.get("user-agent", "")[:120]
    return network, f"{network} {_browser(agent)}".strip()


def _browser(agent: str) -> str:
    known = ("Edg", "Firefox", "Chrome", "Safari")
    return next((name for name in known if name in agent), agent[:30])
