"""Who may look at which page around: as at the command line, where looking is free for whoever has a login, and a few
looks are for some roles alone. Who may act is the rules' own table.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.house.decide import BY_KEEPERS
from hezhang.console.porter import Visitor
from office.views.around.signals import READERS

PRACTICE_ALONE = frozenset({"phones"})
"""Pages that a live home does not have."""
ADMINISTRATORS = frozenset({"administrator"})
KEEPERS = READERS | {"inspector"}
"""Whoever may take the record out, with the personal values in it."""
HOLDERS = BY_KEEPERS.roles
"""Whoever may hold an incident, as the rules have it."""
LOOKS: Mapping[str, frozenset[str] | None] = {
    "incidents": frozenset(),
    "signals": frozenset(),
    "inbox": frozenset(),
    "roster": frozenset(),
    "directory": None,
    "channels": frozenset(),
    "monitors": frozenset(),
    "stock": frozenset(),
    "routines": frozenset(),
    "registers": frozenset(),
    "playbooks": frozenset(),
    "drills": frozenset(),
    "phones": frozenset({"duty_officer", "commander", "administrator"}),
    "assessment": None,
    "lessons": None,
    "doctor": None,
    "audit": None,
    "logins": ADMINISTRATORS,
    "more": frozenset(),
}
"""By page: the roles, one of which it takes; none: whoever is in; None: whoever has a login and does not only watch."""


def may_look(visitor: Visitor, here: str) -> bool:
    """Whether this page is theirs to see."""
    wanted = LOOKS[here]
    if wanted is None:
        return not visitor.watching
    return not wanted or bool(wanted & visitor.roles)
