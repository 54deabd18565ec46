"""Limits: when one of a duty is due, how limits are armed and cancelled. What follows when one runs out is
`firing`'s.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engine.deciding.case import Case
from engine.district import calendar
from engine.incident.duties import AlarmRaised
from engine.incident.duty import Duty
from engine.incident.grading import GradeSet
from engine.playbook.language import Limit
from engine.stream.event import LimitKind
from engine.stream.events import LimitArmed, LimitCancelled, LimitRanOut


def due(case: Case, limit: Limit | None, *, called_for_now: bool) -> datetime | None:
    """The instant (UTC, story time) at which a limit of a duty assigned now runs out.

    `called_for_now`: a fact learnt after the stage began calls for the duty, so its clock starts with that fact and not
    before:
    a change of grade starts the clocks of the new grade (Order 17, arts 3 and 12). The first judgement is no change:
    what it calls for
    is counted as the limit says, unless that is past already. Working days end with the last day in the district's time
    zone; a year
    without calendar is counted in calendar days, which is never later, and says so by an alarm.
    """
    if limit is None:
        return None
    stated = _span_after(case, _counted_from(case, limit), limit)
    if limit.after == "warning_end":
        return stated
    if called_for_now and not (_first_judged(case) and stated > case.now):
        return _span_after(case, case.happened_at, limit)
    return stated


def _counted_from(case: Case, limit: Limit) -> datetime:
    head = case.incident.head
    moments = {
        "known": head.known_at,
        "occurred": head.occurred_at,
        "stage": case.incident.stage_at,
        "assigned": case.now,
        "warning_end": case.incident.warning.until,
    }
    return moments[limit.after] or case.now


def _first_judged(case: Case) -> bool:
    """This decision gives the grade for the first time: what it calls for was owed from the beginning (Order 17, art.
    3).
    """
    return any(isinstance(event, GradeSet) and event.previous is None for event in case.events)


def _span_after(case: Case, start: datetime, limit: Limit) -> datetime:
    if limit.working_days is None:
        return start + (limit.within or timedelta(0))
    zone = ZoneInfo(case.rules.district.timezone)
    last = calendar.working_day(case.rules.district, start.astimezone(zone).date(), limit.working_days)
    for year in last.unknown_years:
        if ("calendar_missing", year) not in case.incident.alarms:
            case.record(AlarmRaised(code="calendar_missing", subject=year))
    return datetime.combine(last.day + timedelta(days=1), time(0), zone).astimezone(UTC)


def arm_duty(case: Case, duty: Duty) -> None:
    """Arm what was promised when the duty was assigned."""
    if duty.answer_due is not None:
        arm_answer(case, duty, duty.answer_due)
    if duty.finish_due is not None:
        case.record(LimitArmed(limit=f"{duty.id}:finish", kind="finish", subject=duty.id, due=duty.finish_due))
        _arm_reminder(case, duty, duty.finish_due)


def _arm_reminder(case: Case, duty: Duty, due_at: datetime) -> None:
    """Who is to finish is reminded before; not where that moment has passed when the limit is set."""
    span = case.rules.playbook.duties[duty.rule].remind
    if span is not None and due_at - span > case.now:
        case.record(LimitArmed(limit=f"{duty.id}:reminder", kind="reminder", subject=duty.id, due=due_at - span))


def arm_answer(case: Case, duty: Duty, at: datetime) -> None:
    """Somebody of the duty's unit is to answer by `at`."""
    case.record(LimitArmed(limit=f"{duty.id}:answer", kind="answer", subject=duty.id, due=at))


def end(case: Case, duty: Duty, at: datetime, *kinds: LimitKind) -> None:
    """What was expected came at `at`, or is expected no longer: nothing more of these kinds runs, all of them where
    none is named.

    A limit that had passed by then has run out, though the timekeeper had not come to it: it is known as late, and no
    ladder begins.
    """
    for limit in list(case.incident.limits.values()):
        passed = limit.kind in ("answer", "finish") and limit.due < at and limit.due <= case.now
        if limit.subject == duty.id and limit.state == "armed" and passed and (not kinds or limit.kind in kinds):
            case.record(
                LimitRanOut(
                    limit=limit.id,
                    kind=limit.kind,
                    subject=duty.id,
                    due=limit.due,
                    rung=None,
                    late_at_intake=limit.due <= limit.armed_at,
                )
            )
    cancel(case, duty.id, *kinds)


def cancel(case: Case, subject: str, *kinds: LimitKind) -> None:
    """Cancel the armed limits of a subject: all of them, or the named kinds with their ladders' rungs."""
    for limit in list(case.incident.limits.values()):
        of_kind = limit.kind if limit.rung is None else limit.id.split(":")[1]
        if limit.subject == subject and limit.state == "armed" and (not kinds or of_kind in kinds):
            case.record(LimitCancelled(limit=limit.id))
