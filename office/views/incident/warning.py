"""How the public warning stands, and who may approve what is proposed. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from engine.deciding.ruleset import Rules
from engine.incident.state import Incident
from engine.rules.warning import deciding
from office.views.incident.holders import holders


@dataclass(frozen=True)
class WarningView:
    """The public warning. `state`: none, proposed, approved, issued, filed or cancelled; `colour` is the one in
    force.
    """

    state: str
    colour: str | None
    messages: tuple[str, ...]
    until: datetime | None = None
    """When the one in force ends by itself (UTC)."""
    over: bool = False
    """It has ended so, and nobody has renewed or lifted it."""
    proposed: str | None = None
    """The colour that waits for approval."""
    approvers: tuple[str, ...] = ()
    """Who may approve it, by id; empty where nothing waits."""
    approver_roles: tuple[str, ...] = ()
    proposed_by: str = ""
    """Who proposed it, by id; they do not approve it themselves."""
    document_needed: bool = False
    """The city decides, and its paper is named with the approval."""


def warning_view(rules: Rules, incident: Incident, now: datetime) -> WarningView:
    """The public warning at `now` (UTC, story time)."""
    it = incident.warning
    sent = tuple(message.identifier for message in it.published)
    seen = WarningView(it.word, it.colour, sent, it.until, over=it.until is not None and it.until <= now)
    if it.status != "proposed" or it.proposal is None:
        return seen
    row = deciding(rules, it, it.proposal.colour)
    return replace(
        seen,
        proposed=it.proposal.colour,
        proposed_by=it.proposed_by,
        approvers=tuple(one for one in holders(rules, row.approved_by) if one != it.proposed_by),
        approver_roles=tuple(row.approved_by),
        document_needed=row.level == "city",
    )
