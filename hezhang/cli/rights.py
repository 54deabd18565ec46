"""Who may look at what is the administrators' alone. Whoever changes the home is weighed by the house's own rules."""

from __future__ import annotations

from engine.deciding.login import roles_of
from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused

ADMINISTRATOR = "administrator"


def need_administrator(session: Session, command: str) -> None:
    """Refuse whoever may not change who is told anything, how, and whose word counts. `command` is named in the
    refusal.
    """
    logins = session.office.house().logins
    if session.login not in logins:
        raise Refused(Refusal("unknown_login", {"login": session.login}))
    if ADMINISTRATOR not in roles_of(logins, session.login):
        raise Refused(Refusal("not_allowed", {"who": session.login, "command": command, "needs": ADMINISTRATOR}))
