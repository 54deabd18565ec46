"""decide(rules, routines, command, now) → events, or a refusal: what follows from a command on routines. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from engine.deciding import meant, permissions
from engine.deciding.case import Decision, Refused
from engine.deciding.ruleset import HomeRules
from engine.incident import commands as ask
from engine.incident.signals import LONGEST_WORDS
from engine.routine.calendar import next_due
from engine.routine.commands import FinishRoutine, KeepRoutines
from engine.routine.events import RoutineDone, RoutineDue, RoutineOverdue, RoutinesBegun
from engine.routine.state import Routines
from engine.standing import texts
from engine.stream.commands import AttemptDeliveries, Command, FireLimit, PassOnDeliveries, SettleDeliveries
from engine.stream.event import Event
from engine.stream.events import LimitArmed, LimitCancelled, LimitRanOut
from engine.stream.refusal import Refusal

Case = Decision[HomeRules, Routines]


def decide(
    rules: HomeRules, routines: Routines, command: Command, now: datetime, nonce: str
) -> tuple[Event, ...] | Refusal:
    """What follows from a command at `now` (aware UTC, story time). Raises nothing for what a user may send."""
    case = Case(rules, routines, command, now, nonce)
    try:
        if not case.actor.is_engine:
            permissions.check_actor(case)
        act = _COMMANDS.get(type(command))
        if act is None:
            case.refuse("not_for_probes", incident=routines.id)
        _watch(case)
        act(case, command)
        _run_out(case)
        _watch(case)
    except Refused as refused:
        return refused.refusal
    return tuple(case.events)


def _watch(case: Case) -> None:
    """Every unit of every routine has a round that is still to come."""
    if not case.stream.exists:
        case.record(RoutinesBegun(practice=case.rules.practice))
    for name, routine in case.rules.district.routines.items():
        for unit in routine.owners:
            latest = case.stream.latest.get((name, unit))
            if latest is not None and latest > case.now and case.stream.owed.get((name, unit)):
                continue
            due = next_due(routine, max(case.now, latest or case.now), case.rules.district.timezone)
            case.record(RoutineDue(routine=name, unit=unit, due=due, begins=latest, source=routine.source))
            owed = case.stream.owed[name, unit][-1]
            case.record(LimitArmed(limit=owed.limit, kind="routine", subject=f"{name}.{unit}", due=due))


def _run_out(case: Case) -> None:
    """What was not done by its day is overdue. Runs in every decision, so no door can outrun the limit."""
    for rounds in list(case.stream.owed.values()):
        for owed in rounds:
            if owed.overdue or owed.due > case.now:
                continue
            case.record(
                LimitRanOut(
                    limit=owed.limit,
                    kind="routine",
                    subject=f"{owed.routine}.{owed.unit}",
                    due=owed.due,
                    late_at_intake=False,
                ),
                RoutineOverdue(routine=owed.routine, unit=owed.unit, due=owed.due),
            )
            routine = case.rules.district.routines.get(owed.routine)
            if routine is not None:
                texts.tell_units(
                    case, (owed.unit, routine.overseer), "routine", f"{owed.routine}:{owed.unit}:{owed.due.isoformat()}"
                )


def _finish(case: Case, command: FinishRoutine) -> None:
    """Done by the unit's people, entered by an officer, or by what does it by itself; the oldest round that is owed
    counts as done.
    """
    unit = meant.unit(case, command.unit)
    rounds = case.stream.owed.get((command.routine, unit.id))
    if rounds is None:
        case.refuse(
            "unknown_routine", routine=command.routine, unit=unit.zh, known=", ".join(case.rules.district.routines)
        )
    person = case.rules.district.persons.get(case.actor.person or "")
    if not case.actor.is_engine and (person is None or person.unit != unit.id):
        permissions.need(case, permissions.OFFICERS)
    if not command.note.strip():
        case.refuse("note_needed")
    if len(command.findings or "") > LONGEST_WORDS:
        case.refuse("words_too_long", length=str(len(command.findings or "")), most=str(LONGEST_WORDS))
    owed = rounds[0]
    if owed.begins is not None and owed.begins > case.now:
        case.refuse("routine_done_already", routine=command.routine, unit=unit.zh, begins=owed.begins.isoformat())
    if case.stream.limits[owed.limit].state == "armed":
        case.record(LimitCancelled(limit=owed.limit))
    case.record(
        RoutineDone(
            routine=command.routine,
            unit=unit.id,
            due=owed.due,
            late=case.happened_at > owed.due,
            note=command.note,
            findings=command.findings,
            happened_at=case.happened_at,
        )
    )


def _keep(case: Case, command: KeepRoutines) -> None:
    if not case.actor.is_engine:
        case.refuse("not_allowed", who=case.actor.name, command="KeepRoutines", needs="engine")


def _fire(case: Case, command: FireLimit) -> None:
    limit = case.stream.limits.get(command.limit)
    if limit is None:
        case.refuse("unknown_limit", limit=command.limit)
    if limit.state == "armed" and limit.due > case.now:
        case.refuse("limit_not_due", limit=command.limit, due=limit.due.isoformat())


_COMMANDS: dict[type[Command], Callable[..., None]] = {
    KeepRoutines: _keep,
    FinishRoutine: _finish,
    ask.AnswerText: texts.answer,
    AttemptDeliveries: texts.attempt,
    SettleDeliveries: texts.settle,
    PassOnDeliveries: texts.pass_on,
    FireLimit: _fire,
}
