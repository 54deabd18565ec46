"""What follows when the time of a limit has come and what was expected had not."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.rules.answers import hearing
from engine.rules.approving import lapsing, telling
from engine.rules.people import ladders
from engine.rules.texts import resending
from engine.stream.events import LimitRanOut
from engine.stream.state import Limit


def fire_due(case: Case) -> None:
    """Everything whose time has come, in the order of the times. Runs in every decision, so no door can outrun a limit.

    Limits of one instant fire in the order in which they were armed, so that a reminder numbers duties as the first
    text did.
    """
    while due_now := _due(case):
        _fire(case, min(due_now, key=lambda limit: limit.due))


def _due(case: Case) -> list[Limit]:
    return [limit for limit in case.incident.limits.values() if limit.state == "armed" and limit.due <= case.now]


def _fire(case: Case, limit: Limit) -> None:
    case.record(
        LimitRanOut(
            limit=limit.id,
            kind=limit.kind,
            subject=limit.subject,
            due=limit.due,
            rung=limit.rung,
            late_at_intake=limit.kind in ("answer", "finish") and limit.due <= limit.armed_at,
        )
    )
    if limit.kind == "resend":
        resending.again(case, case.incident.deliveries[limit.subject])
        return
    if limit.kind == "unread":
        hearing.time_to_tell(case, limit.subject)
        return
    if limit.kind == "approval":
        lapsing.expire(case, limit.subject)
        return
    if limit.kind == "approval_call":
        telling.ring(case, limit.subject)
        return
    duty = case.incident.duties[limit.subject]
    if limit.kind == "rung":
        ladders.climb(case, duty, limit)
    elif limit.kind == "reminder":
        ladders.start(case, duty, limit.kind, since=limit.due)
    else:
        ladders.start(case, duty, limit.kind, since=max(limit.due, limit.armed_at))
