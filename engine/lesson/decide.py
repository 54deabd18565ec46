"""What follows from a command on lessons, and who may give it. Pure."""

from __future__ import annotations

from engine.deciding import meant, permissions
from engine.deciding.case import Decision
from engine.deciding.firing import LIMIT_ACTS
from engine.deciding.kind import Act, Acts
from engine.deciding.permissions import by, weighed
from engine.deciding.ruleset import HomeRules
from engine.incident.signals import LONGEST_WORDS
from engine.lesson.commands import AddLesson, FinishLesson
from engine.lesson.events import LessonDone, LessonLearnt, LessonOverdue, LessonsBegun
from engine.lesson.state import Lessons
from engine.standing import texts
from engine.stream.events import LimitArmed, LimitCancelled, LimitRanOut
from engine.values.private import Private

Case = Decision[HomeRules, Lessons]
REVIEWERS = ("duty_officer", "commander", "inspector")
"""Whoever may say what is to be learnt: the office, and whoever inspects it."""


def _begin(case: Case) -> None:
    if not case.stream.exists:
        case.record(LessonsBegun(practice=case.rules.practice))


def _add(case: Case, command: AddLesson) -> None:
    """Kept with its owner and its day, at whose end it comes round."""
    if not command.text.strip():
        case.refuse("lesson_empty")
    if len(command.text) > LONGEST_WORDS:
        case.refuse("words_too_long", length=str(len(command.text)), most=str(LONGEST_WORDS))
    owner = meant.person(case, command.owner)
    if command.due <= case.now:
        case.refuse("lesson_due_past", due=command.due.isoformat())
    name = f"lesson-{len(case.stream.lessons) + 1}"
    case.record(
        LessonLearnt(
            lesson=name,
            incident=command.incident,
            playbook=command.playbook,
            water=command.water,
            drill=command.drill,
            text=command.text,
            owner=owner.id,
            owner_name=Private(owner.name),
            due=command.due,
        )
    )
    case.record(LimitArmed(limit=case.stream.lessons[name].limit, kind="routine", subject=name, due=command.due))


def _finish(case: Case, command: FinishLesson) -> None:
    """Done by its owner, or entered by an officer."""
    known = case.stream.lessons.get(command.lesson)
    if known is None:
        case.refuse("unknown_lesson", lesson=command.lesson, known=", ".join(case.stream.lessons))
    if case.actor.person != known.learnt.owner:
        permissions.need(case, permissions.OFFICERS)
    if known.done:
        case.refuse("lesson_done_already", lesson=command.lesson, at=(known.done_at or case.now).isoformat())
    if not command.note.strip():
        case.refuse("note_needed")
    if len(command.note) > LONGEST_WORDS:
        case.refuse("words_too_long", length=str(len(command.note)), most=str(LONGEST_WORDS))
    if case.stream.limits[known.limit].state == "armed":
        case.record(LimitCancelled(limit=known.limit))
    late = case.happened_at > known.learnt.due
    case.record(LessonDone(lesson=command.lesson, late=late, note=command.note, happened_at=case.happened_at))


def _come_round(case: Case) -> None:
    """What was not done by its day comes round: its owner is told. Runs in every decision, so no door can outrun it."""
    for name, it in list(case.stream.lessons.items()):
        learnt = it.learnt
        if it.done or it.overdue or learnt.due > case.now:
            continue
        ran_out = LimitRanOut(limit=it.limit, kind="routine", subject=name, due=learnt.due, late_at_intake=False)
        case.record(ran_out, LessonOverdue(lesson=name, owner=learnt.owner, due=learnt.due))
        owner = case.rules.district.persons.get(learnt.owner)
        if owner is not None:
            texts.tell(case, owner, "routine", "normal", (name,))


LESSON_ACTS: Acts = {
    AddLesson: Act(_add, by(*REVIEWERS)),
    FinishLesson: Act(_finish, weighed("officers, and whoever owns the lesson")),
    **texts.TEXT_ACTS,
    **LIMIT_ACTS,
}
begin, end = _begin, _come_round
