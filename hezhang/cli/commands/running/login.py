"""Commands on the logins of the console: let somebody in, list them, give out a new link, revoke one. A link is shown
once.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, unless_refused
from hezhang.cli.registry import Meant, does, group, looks
from hezhang.cli.shown.output import Output
from hezhang.cli.typed import meant
from office.home.console_address import console_address
from office.views.running.logins import LoginAddedView, LoginRevokedView, LoginsView, LoginView, logins
from office.wording import notices
from office.wording.codes import LOGIN_WAYS, ROLES, named
from office.wording.times import say_clock

app = group("login")
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,39}", re.ASCII)


@does(app, "add")
def add(
    session: Session,
    login: Annotated[str, typer.Argument(metavar="LOGIN")],
    person: Annotated[str, typer.Option("--person", metavar="PERSON"), Meant(meant.person)],
    role: Annotated[list[str], typer.Option("--role")] = [],  # noqa: B006 - Typer copies it
) -> None:
    """Let a person of the directory come in at the console; prints the link by which they choose a password."""
    from engine.stream.actor import Actor
    from office.services import logins as service

    if not _LOGIN.fullmatch(login):
        raise Refused(Refusal("login_misspelt", {"login": login}))
    link = service.add(session.office, login, person, role, Actor(via="cli", login=session.login), session.command_id())
    _print_link(session, login, person, link)


@looks(app, "list")
def list_(session: Session) -> None:
    """Every login, and the sessions that are open."""
    seen = unless_refused(logins(session.office, session.login))
    session.out.answer(seen, partial(_print_list, session.out, seen))


@does(app, "reset")
def reset(session: Session, login: Annotated[str, typer.Argument(metavar="LOGIN")]) -> None:
    """Throw away a login's password, authenticator and sessions, and print a new link."""
    from engine.stream.actor import Actor
    from office.services import logins as service

    link = service.reset(session.office, login, Actor(via="cli", login=session.login), session.command_id())
    known = session.office.house().logins.get(login)
    _print_link(session, login, known.person if known and known.person else "", link)


@does(app, "revoke")
def revoke(session: Session, login: Annotated[str, typer.Argument(metavar="LOGIN")]) -> None:
    """Revoke a login: it opens nothing any more."""
    from engine.stream.actor import Actor
    from office.services import logins as service

    refused = service.revoke(session.office, login, Actor(via="cli", login=session.login), session.command_id())
    if refused is not None:
        raise Refused(refused)
    said = partial(session.out.say, notices.LOGIN_REVOKED_NOW, login=login)
    session.out.answer(LoginRevokedView(True, login), said)


def _print_link(session: Session, login: str, person: str, token: str | Refusal) -> None:
    if isinstance(token, Refusal):
        raise Refused(token)
    office = session.office
    address = console_address(office.settings, office.home, practice=office.practice)
    added = LoginAddedView(True, login, person, f"{address.url}/setup/{token}" if token else "")
    out = session.out

    def said() -> None:
        if not token:
            out.say(notices.LOGIN_LINK_SHOWN, login=login)
            return
        out.say(notices.LOGIN_ADDED, login=login, person=person)
        out.print(added.link)

    out.answer(added, said)


def _print_list(out: Output, seen: LoginsView) -> None:
    for it in seen.logins:
        out.say(
            notices.LOGIN_LINE,
            "dim" if it.revoked else "",
            login=it.login,
            name=it.person_name or it.person or "—",
            roles=", ".join(named(ROLES, role, out.lang) for role in it.roles),
            ways=", ".join(named(LOGIN_WAYS, way, out.lang) for way in it.ways),
            state=_state(out, it),
        )
        for open_ in it.sessions:
            out.say(notices.SESSION_LINE, session=open_.session, since=say_clock(open_.begun_at), client=open_.client)


def _state(out: Output, it: LoginView) -> str:
    if it.revoked:
        return out.text(notices.LOGIN_STATES["revoked"])
    return "" if it.set_up or "password" not in it.ways else out.text(notices.LOGIN_STATES["to_set_up"])
