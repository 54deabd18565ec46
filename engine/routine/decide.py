"""What follows from a command on routines, and who may give it. Pure."""

from __future__ import annotations

from engine.deciding import meant, permissions
from engine.deciding.case import Decision
from engine.deciding.firing import LIMIT_ACTS
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import ENGINE, weighed
from engine.deciding.ruleset import HomeRules
from engine.incident.signals import LONGEST_WORDS
from engine.routine.calendar import next_due
from engine.routine.commands import FinishRoutine, KeepRoutines
from engine.routine.events import RoutineDone, RoutineDue, RoutineOverdue, RoutinesBegun
from engine.routine.state import Routines
from engine.standing import texts
from engine.stream.events import LimitArmed, LimitCancelled, LimitRanOut

Case = Decision[HomeRules, Routines]


def watch(case: Case) -> None:
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
    """What was not done by its day is overdue."""
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
    """Nothing by itself: the routines are watched in every decision."""


def end(case: Case) -> None:
    """Runs in every decision, so no door can outrun the limit."""
    _run_out(case)
    watch(case)


ROUTINE_ACTS: Acts = {
    KeepRoutines: Act(_keep, ENGINE),
    FinishRoutine: Act(_finish, weighed("officers, and the unit that owes it", engine=True)),
    **texts.TEXT_ACTS,
    **LIMIT_ACTS,
}
