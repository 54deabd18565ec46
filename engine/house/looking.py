"""Who may look at what of the home is not for everybody: whoever may change it, by the row of that change."""

from __future__ import annotations

from engine.deciding.login import roles_of
from engine.house.commands import EnrolLogin, IssueToken
from engine.house.decide import HOUSE_ACTS
from engine.house.state import House
from engine.stream.commands import Command
from engine.stream.refusal import Refusal

LISTS: dict[str, type[Command]] = {"token": IssueToken, "login": EnrolLogin}
"""By what is listed, the command that adds to it."""


def list_refused(house: House, login: str, listed: str) -> Refusal | None:
    """Why somebody may not see who has a token or a login; None: they may."""
    if login not in house.logins:
        return Refusal("unknown_login", {"login": login})
    may = HOUSE_ACTS[LISTS[listed]].may
    if not may.roles & roles_of(house.logins, login):
        return Refusal("not_allowed", {"who": login, "command": listed, "needs": may.needs})
    return None
