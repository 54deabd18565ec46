"""Who may change the home itself: what the rules of an incident do not weigh."""

from __future__ import annotations

from cli.context import Session
from cli.errors import Refused
from engine.house.state import roles_of
from engine.incident.refusal import Refusal

ADMINISTRATOR = "administrator"


def need_administrator(session: Session, command: str) -> None:
    """Refuse whoever may not change who is told anything, how, and whose word counts. `command` is named in the refusal."""
    logins = session.wiring.house().logins
    if session.login not in logins:
        raise Refused(Refusal("unknown_login", {"login": session.login}))
    if ADMINISTRATOR not in roles_of(logins, session.login):
        raise Refused(Refusal("not_allowed", {"who": session.login, "command": command, "needs": ADMINISTRATOR}))
