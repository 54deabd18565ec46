"""Which duties end unfinished, since nobody needs them any more: with their stage, by a fact, with the response, with
the incident.
"""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.duties import DutyLapsed, WhyLapsed
from engine.incident.duty import Duty
from engine.playbook.language import DutyRule
from engine.rules import limits
from engine.rules.knowledge import Knowledge
from engine.rules.people import addressees

CLOSING = ("closure", "closed")
"""The stages after the response: from the first on, only what they name or what holds them is owed."""


def with_stage(case: Case, left: str | None, entered: str) -> None:
    """End the duties that do not outlive their stage, unless the next one has them too; standing down ends them all."""
    stages = case.rules.playbook.stages
    goes_on = stages[entered].duties  # type: ignore[index]
    ends = {it for it in stages[left].duties if it not in goes_on} if left else set()  # type: ignore[index]
    for duty in _open(case):
        if entered == "stood_down":
            _lapse(case, duty, "stood_down")
        elif duty.rule in ends and _rule(case, duty).lapses_with_stage:
            _lapse(case, duty, "stage")


def after_response(case: Case) -> bool:
    """End what the response still owed when it was over: closing owes what it names and what holds it. True: something
    lapsed.
    """
    if case.incident.stage not in CLOSING:
        return False
    stages = case.rules.playbook.stages
    owed = {key for stage in CLOSING for key in stages[stage].duties}  # type: ignore[index]
    ends = [duty for duty in _open(case) if duty.rule not in owed and _rule(case, duty).blocks not in CLOSING]
    for duty in ends:
        _lapse(case, duty, "response")
    return bool(ends)


def by_rule(case: Case) -> bool:
    """End the duties that what is known now has made needless, unfinished. True: something lapsed."""
    knowledge = Knowledge(case.rules, case.incident, case.now)
    changed = False
    for duty in _open(case):
        condition = _rule(case, duty).lapses_when
        if condition is not None and condition.holds(knowledge):
            _lapse(case, duty, "rule")
            changed = True
    return changed


def needless_reports(case: Case) -> None:
    """End the further reports to those who are to have no first one any more."""
    for duty in _open(case):
        if addressees.needless(case, duty):
            _lapse(case, duty, "report")


def _open(case: Case) -> list[Duty]:
    return [duty for duty in case.incident.duties.values() if duty.open]


def _rule(case: Case, duty: Duty) -> DutyRule:
    return case.rules.playbook.duties[duty.rule]


def _lapse(case: Case, duty: Duty, why: WhyLapsed) -> None:
    limits.end(case, duty, case.now)
    case.record(DutyLapsed(duty=duty.id, why=why))
