"""Limits: armed when something becomes owed, cancelled when it came, and what follows when the time runs out."""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.incident.events import AlarmRaised, LadderClimbed, LimitArmed, LimitCancelled, LimitKind, LimitRanOut
from engine.incident.state import Duty
from engine.incident.state import Limit as Armed
from engine.playbook.language import Ladder, Limit
from engine.rules import people
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


def fire_due(case: Case) -> None:
    """Everything whose time has come, in the order of the times. Runs in every decision, so no door can outrun a limit.

    Limits of one instant fire in the order in which they were armed, so that a reminder numbers duties as the first text did.
    """
    while due_now := _due(case):
        _fire(case, min(due_now, key=lambda limit: limit.due))


def _due(case: Case) -> list[Armed]:
    return [limit for limit in case.incident.limits.values() if limit.state == "armed" and limit.due <= case.now]


def _fire(case: Case, limit: Armed) -> None:
    case.record(
        LimitRanOut(
            limit=limit.id, kind=limit.kind, subject=limit.subject, due=limit.due, rung=limit.rung,
            late_at_intake=limit.kind != "rung" and limit.due <= limit.armed_at,
        )
    )  # fmt: skip
    duty = case.incident.duties[limit.subject]
    if limit.kind == "rung":
        _climb(case, duty, limit)
    else:
        start_ladder(case, duty, limit.kind, since=max(limit.due, limit.armed_at))


def start_ladder(case: Case, duty: Duty, kind: LimitKind, *, since: datetime, skip_contact: bool = False) -> None:
    """Arm every rung of the ladder that follows. With `skip_contact` (the contact said no) the next one up is told at once."""
    ladder = ladder_for(case, duty, kind)
    if ladder is None:
        return
    rungs = [(number, rung) for number, rung in enumerate(ladder.rungs) if not (skip_contact and rung.to == ("contact",))]
    ahead = rungs[0][1].after if skip_contact and rungs else timedelta(0)
    for number, rung in rungs:
        _arm_rung(case, duty, kind, number, since + rung.after - ahead)


def ladder_for(case: Case, duty: Duty, kind: LimitKind) -> Ladder | None:
    """The ladder that follows when nobody answered (`answer`) or the work is late (`finish`)."""
    rule = case.rules.playbook.duties[duty.rule]
    name = rule.if_unanswered if kind == "answer" else rule.if_late
    return case.rules.playbook.ladders[name] if name else None


def _arm_rung(case: Case, duty: Duty, kind: LimitKind, number: int, at: datetime) -> None:
    case.record(LimitArmed(limit=f"{duty.id}:{kind}:{number}", kind="rung", subject=duty.id, due=at, rung=number))


def _climb(case: Case, duty: Duty, limit: Armed) -> None:
    kind: LimitKind = "answer" if limit.id.split(":")[1] == "answer" else "finish"
    rule = case.rules.playbook.duties[duty.rule]
    name = (rule.if_unanswered if kind == "answer" else rule.if_late) or ""
    ladder = case.rules.playbook.ladders[name]
    number = min(limit.rung or 0, len(ladder.rungs) - 1)
    told = people.of_rung(case, duty, name, number)
    case.record(LadderClimbed(duty=duty.id, ladder=name, kind=kind, rung=number, persons=tuple(person.id for person in told)))
    if not told:
        case.record(AlarmRaised(code="nobody_found", subject=duty.id))
    if (limit.rung or 0) >= len(ladder.rungs) - 1:
        _at_top(case, duty, kind, ladder, limit)


def _at_top(case: Case, duty: Duty, kind: LimitKind, ladder: Ladder, limit: Armed) -> None:
    """The last rung is told and still nobody answered: raise the alarm once, and go on telling at the ladder's interval."""
    rung = limit.rung or 0
    if rung == len(ladder.rungs) - 1:
        case.record(AlarmRaised(code="ladder_at_top", subject=duty.id))
    if ladder.repeat is not None:
        _arm_rung(case, duty, kind, rung + 1, max(limit.due, case.now) + ladder.repeat)
