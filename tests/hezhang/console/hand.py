"""Somebody at the console, without a browser and without a server between."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI

from engine.ledger.sign_in import sessions
from engine.stream.actor import Actor
from office.home.links import digest_of
from office.home.os_user import os_user
from office.office import Office
from office.services import logins
from tests.hezhang.web.v1.program import Told, call

HOST = "console.example"


@dataclass(frozen=True)
class Hand:
    """Whoever has this cookie; nobody, where there is none."""

    app: FastAPI
    cookie: str = ""

    def asks(self, path: str, **headers: str) -> Told:
        """A page, as a browser asks for it. `path` may carry a query."""
        where, _, query = path.partition("?")
        return call(self.app, "GET", where, None, query, accept="text/html", **self._known(), **headers)

    def posts(self, path: str, form: Mapping[str, Any], **headers: str) -> Told:
        """A form of one of our own pages."""
        said = {"origin": f"http://{HOST}", "content_type": "application/x-www-form-urlencoded", **headers}
        where, _, query = path.partition("?")
        return call(self.app, "POST", where, urlencode(form).encode(), query, **self._known(), **said)

    def _known(self) -> dict[str, str]:
        return {"host": HOST, **({"cookie": self.cookie} if self.cookie else {})}


def session_of(office: Office, login: str, person: str, *roles: str) -> str:
    """The token of a session of a new login of this person; no password is weighed for it."""
    made = logins.add(office, login, person, roles, Actor(via="cli", login=os_user()))
    assert isinstance(made, str), made
    token = secrets.token_urlsafe(32)
    with office.ledger.transaction() as tx:
        sessions.begin(tx, digest_of(token), login, "127.0.0.1 test", timedelta(hours=8), proved=True)
    return token


def hand(app: FastAPI, office: Office, person: str, *roles: str) -> Hand:
    """A person of the directory who is in by a login of their own."""
    return Hand(app, f"hezhang={session_of(office, f'of-{person}'.replace('_', '-'), person, *roles)}")
