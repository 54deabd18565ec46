"""The grade: what the facts propose, what a person sets, and who commands by it.

An automatic grade only ever raises: what is graver takes effect at once and waits for a person to confirm it; what is
less grave is proposed and waits for a person with the right to lower it. The strict side errs towards telling more
people sooner.
"""

from __future__ import annotations

from datetime import datetime

from engine.deciding.case import Case
from engine.deciding.permissions import roles
from engine.incident.commands import SetGrade
from engine.incident.grading import CommandPassed, GradeProposed, GradeSet
from engine.regulations.command import commands_at
from engine.regulations.grades import GRADES, Grade
from engine.regulations.grading import GradingScheme, at_least

MAY_LOWER = frozenset({"commander"})
RAISED_BY_RULE: Grade = "III"
"""From this grade on command passes and the ten-minute report runs, so facts alone set it; below, a person judges
(Order 17, art. 3).
"""


def set_grade(case: Case, command: SetGrade) -> None:
    """A person judges the grade, or confirms the one that the facts set. Lowering it takes a commander and a reason."""
    grading = case.incident.grading
    grade = known(case, command.grade)
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    if grade == grading.grade and grading.confirmed:
        case.refuse("same_grade", grade=grade)
    if grading.gravest_known is not None and not at_least(grade, grading.gravest_known):
        _may_lower(case, grade, grading.gravest_known, command)
    case.record(
        GradeSet(
            grade=grade,
            previous=grading.grade,
            by_rule=False,
            scheme=case.rules.playbook.grading,
            reason=command.reason,
            happened_at=case.happened_at,
        )
    )


def judge_at_opening(case: Case, given: str | None, known_at: datetime) -> None:
    """The grade that an officer opens with, if any, and what the first facts come to."""
    if given is not None:
        grade = known(case, given)
        case.record(
            GradeSet(
                grade=grade, previous=None, by_rule=False, scheme=case.rules.playbook.grading, happened_at=known_at
            )
        )
    judge(case)


def known(case: Case, given: str) -> Grade:
    """The grade of that name. Raises Refused."""
    grade = next((it for it in GRADES if it == given), None)
    return grade or case.refuse("unknown_grade", grade=given, known=", ".join(GRADES))


def _may_lower(case: Case, grade: Grade, held: Grade, command: SetGrade) -> None:
    if not MAY_LOWER & roles(case.rules, case.actor):
        case.refuse(
            "grade_not_lowered", grade=grade, held=held, who=case.actor.name, needs=" | ".join(sorted(MAY_LOWER))
        )
    if not (command.reason or "").strip():
        case.refuse("reason_needed", trigger="grade")


def judge(case: Case) -> bool:
    """What follows from the facts and the grade as they stand now. True: something was proposed, set or passed."""
    if case.incident.ended:
        return False
    before = len(case.events)
    _propose(case)
    _pass_command(case)
    return len(case.events) > before


def _propose(case: Case) -> None:
    name = case.rules.playbook.grading
    scheme: GradingScheme | None = case.rules.regulations.grading.get(name) if name else None
    if name is None or scheme is None:
        return
    found = scheme.propose({key: fact.value for key, fact in case.incident.facts.items()})
    grading = case.incident.grading
    if (found.grade, found.criteria) != (grading.proposed, grading.criteria):
        case.record(GradeProposed(scheme=name, grade=found.grade, criteria=found.criteria))
    if found.grade is not None and at_least(found.grade, RAISED_BY_RULE) and not at_least(grading.grade, found.grade):
        case.record(
            GradeSet(
                grade=found.grade,
                previous=grading.grade,
                by_rule=True,
                scheme=name,
                criteria=found.criteria,
                happened_at=case.happened_at,
            )
        )


def _pass_command(case: Case) -> None:
    """Whoever commands at this grade takes over; the district's own duties go on
    (北京市实施《突发事件应对法》办法第46条).
    """
    grading = case.incident.grading
    row = commands_at(case.rules.regulations.command, grading.grade)
    if row is None or grading.grade is None or (grading.command and grading.command.to_zh == row.zh):
        return
    case.record(CommandPassed(to_zh=row.zh, to_en=row.en, level=row.level, grade=grading.grade, source=row.source))
