"""Who may change the home itself: what the rules of an incident do not weigh."""

from __future__ import annotations

from engine.deciding.login import roles_of
from engine.deciding.permissions import OFFICERS, roles
from engine.stream.actor import Actor
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


def need_officer(session: Session, actor: Actor, command: str) -> None:
    """Refuse an act of the office by anybody but an officer, as the rules of an incident would; also one entered for
    somebody else.
    """
    house, needs = session.office.house(), " | ".join(sorted(OFFICERS))
    if session.login not in house.logins:
        raise Refused(Refusal("unknown_login", {"login": session.login}))
    if actor.entered_by is not None:
        if actor.basis is None and not house.practice:
            raise Refused(Refusal("basis_needed", {"person": actor.name}))
        if not OFFICERS & roles_of(house.logins, session.login):
            raise Refused(Refusal("not_allowed", {"who": session.login, "command": "--as", "needs": needs}))
    if not OFFICERS & roles(session.office.desk.home_rules(), actor):
        raise Refused(Refusal("not_allowed", {"who": actor.name, "command": command, "needs": needs}))
