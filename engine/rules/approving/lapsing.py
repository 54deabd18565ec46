"""Which requests end without an answer: what they were about was done or has changed, or their time is over."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.approvals import Approval, ApprovalAnswered, ApprovalEnded, WhyEnded
from engine.incident.duties import DutyFinished, DutyLapsed, DutyReassigned, DutyWaived
from engine.incident.events import PlaybookMoved, StageEntered
from engine.incident.grading import GradeProposed, GradeSet
from engine.incident.warning import WarningApproved, WarningIssued, WarningProposed
from engine.rules import limits
from engine.stream.event import Event


def by_rule(case: Case) -> None:
    """End those that what this decision did has overtaken, and cancel the limits of all that can be answered no
    more.
    """
    for event in list(case.events):
        for it in case.incident.approvals.open:
            why = _overtaken(it, event)
            if why is not None and it.entry <= case.before.version:
                case.record(ApprovalEnded(approval=it.id, why=why))
    for event in list(case.events):
        if isinstance(event, ApprovalAnswered | ApprovalEnded):
            limits.cancel(case, event.approval)


def expire(case: Case, approval: str) -> None:
    """The time of its code has come, and nobody has answered."""
    if case.incident.approvals.by_id[approval].open:
        case.record(ApprovalEnded(approval=approval, why="expired"))
        limits.cancel(case, approval)


def _overtaken(it: Approval, event: Event) -> WhyEnded | None:
    """What an event makes of an open request; None where it leaves it as it is."""
    value = it.asked.value
    match it.asked.kind, event:
        case "warning", WarningProposed():
            return "changed"
        case "warning", WarningApproved() | WarningIssued():
            return "settled"
        case "grade", GradeSet(grade=grade):
            return "settled" if grade == value else "changed"
        case "grade", GradeProposed():
            return "changed"
        case "waiver", DutyFinished(duty=duty) | DutyWaived(duty=duty) | DutyLapsed(duty=duty) if duty == value:
            return "settled"
        case "waiver", DutyReassigned(duty=duty) if duty == value:
            return "changed"
        case "end", StageEntered(trigger=trigger):
            return "settled" if trigger == value else "changed"
        case "end", PlaybookMoved():
            return "changed"
        case _, StageEntered(stage="closed" | "stood_down"):
            return "settled"
    return None
