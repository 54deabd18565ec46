"""What persons were asked to approve, as values that are printed or given out as JSON. Holds no code; decides
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.stream.refusal import Refusal
from office.services.found import find
from office.views.incident.missing import one_said
from office.wording.approvals import WHAT
from office.wording.codes import COLOURS, GRADES, named
from office.wording.language import Lang
from office.wording.refusals import MISSING, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.incident.approvals import Approval, ApprovalAsked, Hindrance
    from engine.incident.state import Incident
    from office.office import Office
    from office.views.names import Names


@dataclass(frozen=True)
class ApprovalView:
    """One request. `state`: open, or what became of it. `blocks`: what stood in the way when it was asked, or when
    whoever was asked last tried.
    """

    approval: str
    kind: str
    value: str
    what: str
    person: str
    person_name: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    until: datetime
    reason: str | None
    state: str
    answer_reason: str | None
    ended_at: datetime | None
    ended_by: str
    blocks: tuple[str, ...]
    guesses: int


@dataclass(frozen=True)
class ApprovalsView:
    """The requests of an incident, the oldest first."""

    incident: str
    approvals: tuple[ApprovalView, ...]


def approvals(office: Office, incident: str, lang: Lang) -> ApprovalsView | Refusal:
    """The requests of an incident; a refusal where none has that id. Raises LedgerError."""
    from office.views.names import Names

    found = find(office, incident)
    if isinstance(found, Refusal):
        return found
    return ApprovalsView(found.incident.id, approval_views(found.incident, Names(found.rules, lang)))


def approval_views(incident: Incident, names: Names) -> tuple[ApprovalView, ...]:
    """The requests of an incident, the oldest first."""
    return tuple(_view(incident, it, names) for it in incident.approvals.by_id.values())


def what_is_asked(names: Names, incident: Incident, asked: ApprovalAsked) -> str:
    """What is to be approved, in a few words."""
    value = asked.value
    match asked.kind:
        case "grade":
            said = named(GRADES, value, names.lang)
        case "warning":
            said = named(COLOURS, value, names.lang)
        case "end":
            said = names.trigger(value, "")
        case "waiver":
            said = names.duty(incident, value)
    return WHAT[asked.kind].into(names.lang, {"value": said})


def blocks_said(hindrances: Iterable[Hindrance], lang: Lang, names: Names | None = None) -> tuple[str, ...]:
    """Each thing that stands in the way; without codes where `names` leave them out."""
    return tuple(
        one_said(it, lang, names) if it.code in MISSING else refusal(it.code, it.values, lang) for it in hindrances
    )


def _view(incident: Incident, it: Approval, names: Names) -> ApprovalView:
    asked = it.asked
    return ApprovalView(
        approval=it.id,
        kind=asked.kind,
        value=asked.value,
        what=what_is_asked(names, incident, asked),
        person=asked.person,
        person_name=str(asked.person_name),
        asked_by=it.asked_by,
        asked_by_name=names.person(it.asked_by),
        asked_at=it.asked_at,
        until=asked.until,
        reason=str(asked.reason) if asked.reason else None,
        state=it.state,
        answer_reason=str(it.reason) if it.reason else None,
        ended_at=it.ended_at,
        ended_by=names.person(it.ended_by) if it.ended_by else "",
        blocks=blocks_said(it.hindered or asked.hindrances, names.lang, names),
        guesses=it.guesses,
    )
