"""Limits: when one of a duty is due, how limits are armed and cancelled. What follows when one runs out is `firing`'s."""

from __future__ import annotations

from datetime import datetime

from engine.incident.events import LimitArmed, LimitCancelled, LimitKind
from engine.incident.state import Duty
from engine.playbook.language import Limit
from engine.rules.case import Case


def due(case: Case, limit: Limit | None, *, called_for_now: bool) -> datetime | None:
    """The instant (UTC, story time) at which a limit of a duty assigned now runs out.

    `called_for_now`: a fact learnt after the stage began calls for the duty, so its clock starts with that fact and not before:
    a change of grade starts the clocks of the new grade (Order 17, arts 3 and 12).
    """
    if limit is None:
        return None
    if called_for_now:
        return case.happened_at + limit.within
    head = case.incident.head
    moments = {"known": head.known_at, "occurred": head.occurred_at, "stage": case.incident.stage_at, "assigned": case.now}
    return (moments[limit.after] or case.now) + limit.within


def arm_duty(case: Case, duty: Duty) -> None:
    """Arm what was promised when the duty was assigned."""
    if duty.answer_due is not None:
        arm_answer(case, duty, duty.answer_due)
    if duty.finish_due is not None:
        case.record(LimitArmed(limit=f"{duty.id}:finish", kind="finish", subject=duty.id, due=duty.finish_due))


def arm_answer(case: Case, duty: Duty, at: datetime) -> None:
    """Somebody of the duty's unit is to answer by `at`."""
    case.record(LimitArmed(limit=f"{duty.id}:answer", kind="answer", subject=duty.id, due=at))


def cancel(case: Case, subject: str, *kinds: LimitKind) -> None:
    """Cancel the armed limits of a subject: all of them, or the named kinds with their ladders' rungs."""
    for limit in list(case.incident.limits.values()):
        of_kind = limit.kind if limit.rung is None else limit.id.split(":")[1]
        if limit.subject == subject and limit.state == "armed" and (not kinds or of_kind in kinds):
            case.record(LimitCancelled(limit=limit.id))
