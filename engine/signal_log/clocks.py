"""The clocks of signals: until somebody decides what becomes of one, and until its sender is answered. At each the
office is told.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engine.district.calendar import working_day
from engine.district.model import District
from engine.signal_log import texts
from engine.signal_log.state import Clock, Signal, waits
from engine.signal_log.texts import Case
from engine.stream.events import LimitArmed, LimitCancelled, LimitRanOut
from engine.stream.state import Limit

CLOCKS: tuple[Clock, ...] = ("handling", "reply")


def answer_due(district: District, received_at: datetime, days: int) -> datetime:
    """The end of the last of so many working days after the day on which it was received, by the district's holiday
    calendar.
    """
    zone = ZoneInfo(district.timezone)
    last = working_day(district, received_at.astimezone(zone).date(), days).day
    return datetime.combine(last + timedelta(days=1), time(0), zone).astimezone(UTC)


def arm(case: Case, signal: Signal) -> None:
    """Start what runs from the receipt of a signal."""
    for clock, due in zip(CLOCKS, (signal.heard.handle_by, signal.heard.answer_by), strict=True):
        if due is not None:
            _arm(case, signal, clock, due, 0)


def resume_handling(case: Case, signal: Signal) -> None:
    """Nobody has decided after all: the time that there was runs on, and what is past already runs out at once."""
    if signal.heard.handle_by is not None:
        _arm(case, signal, "handling", signal.heard.handle_by, 0)


def stop(case: Case, signal: str, clock: Clock) -> None:
    """What was expected has come."""
    for limit in list(case.stream.limits.values()):
        if limit.subject == signal and limit.kind == clock and limit.state == "armed":
            case.record(LimitCancelled(limit=limit.id))


def fire_due(case: Case) -> None:
    """Whatever ran out by now, in one text to each. Runs in every decision, so no door can outrun a limit."""
    due = sorted(
        (it for it in case.stream.limits.values() if it.state == "armed" and it.due <= case.now), key=lambda it: it.due
    )
    for limit in due:
        _run_out(case, limit)
    if due:
        pressing = any(limit.kind == "handling" for limit in due)
        lines = dict.fromkeys(f"{limit.kind}:{limit.subject}" for limit in due)
        texts.owe(case, lines, "immediate" if pressing else "normal", heads=any(limit.rung for limit in due))


def _run_out(case: Case, limit: Limit) -> None:
    late = limit.due <= limit.armed_at
    case.record(
        LimitRanOut(
            limit=limit.id, kind=limit.kind, subject=limit.subject, due=limit.due, rung=limit.rung, late_at_intake=late
        )
    )
    signal = case.stream.signals[limit.subject]
    row = case.rules.regulations.intake.clock_of(signal.heard.way)
    for clock in CLOCKS:
        if limit.kind == clock and waits(signal, clock) and row is not None:
            _arm(case, signal, clock, case.now + row.chase, (limit.rung or 0) + 1)


def _arm(case: Case, signal: Signal, clock: Clock, due: datetime, rung: int) -> None:
    """The first time is rung 0; every reminder after it is a limit of its own, so that the record keeps when which was
    late.
    """
    name = f"{signal.id}:{clock}" if rung == 0 else f"{signal.id}:{clock}:{rung}"
    case.record(LimitArmed(limit=name, kind=clock, subject=signal.id, due=due, rung=rung))
