"""Who may look at what of the home is not for everybody: whoever may change it, by the row of that change."""

from __future__ import annotations

from engine.deciding.login import roles_of
from engine.house.commands import IssueToken
from engine.house.decide import HOUSE_ACTS
from engine.house.state import House
from engine.stream.refusal import Refusal


def tokens_refused(house: House, login: str) -> Refusal | None:
    """Why somebody may not see who has a token; None: they may."""
    if login not in house.logins:
        return Refusal("unknown_login", {"login": login})
    may = HOUSE_ACTS[IssueToken].may
    if not may.roles & roles_of(house.logins, login):
        return Refusal("not_allowed", {"who": login, "command": "token", "needs": may.needs})
    return None
