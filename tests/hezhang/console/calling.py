"""Somebody who speaks HTTP to a console without a browser."""

from __future__ import annotations

import http.client
import secrets
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

from engine.ledger.sign_in import sessions
from engine.stream.actor import Actor
from office.home.links import digest_of
from office.home.os_user import os_user as machine_login
from office.office import Office
from office.services import logins
from tests.hezhang.console.browsing import Console
from tests.patience import PATIENCE


class Caller:
    """Somebody without a browser: no redirect is followed, no header added but those given."""

    def __init__(self, console: Console) -> None:
        self.host = urlsplit(console.url).netloc

    def __call__(
        self, method: str, path: str, form: dict[str, str] | None = None, **headers: str
    ) -> tuple[int, dict[str, str], str]:
        line = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        body = urlencode(form) if form is not None else None
        if body is not None:
            said["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, said)
        answer = line.getresponse()
        endless = answer.getheader("content-type", "").startswith("text/event-stream")
        text = "" if endless else answer.read().decode("utf-8", "replace")
        line.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text


def cookie_of(console: Console, login: str, person: str, *roles: str) -> str:
    """The cookie of somebody who is in by a login of their own; no password is weighed for it."""
    return cookie_in(console.desk.wiring.office, login, person, *roles)


def cookie_in(office: Office, login: str, person: str, *roles: str) -> str:
    """The same in an office that has no console in this process."""
    token = secrets.token_urlsafe(32)
    made = logins.add(office, login, person, roles, Actor(via="cli", login=machine_login()))
    assert isinstance(made, str), made
    with office.ledger.transaction() as tx:
        sessions.begin(tx, digest_of(token), login, "127.0.0.1 test", timedelta(hours=8), proved=True)
    return f"hezhang={token}"
