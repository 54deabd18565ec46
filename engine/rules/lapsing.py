"""Which duties end unfinished, since nobody needs them any more: with their stage, by a fact, with the response, with the incident."""

from __future__ import annotations

from engine.incident.events import DutyLapsed
from engine.rules import addressees, limits
from engine.rules.case import Case
from engine.rules.knowledge import Knowledge


def with_stage(case: Case, left: str | None, entered: str) -> None:
    """End the duties that do not outlive their stage, unless the next one has them too; standing down ends them all."""
    stages = case.rules.playbook.stages
    goes_on = stages[entered].duties  # type: ignore[index]
    ends = {it for it in stages[left].duties if it not in goes_on} if left else set()  # type: ignore[index]
    for duty in list(case.incident.duties.values()):
        bound = duty.rule in ends and case.rules.playbook.duties[duty.rule].lapses_with_stage
        if duty.open and (bound or entered == "stood_down"):
            case.record(DutyLapsed(duty=duty.id))
            limits.cancel(case, duty.id)


def by_rule(case: Case) -> bool:
    """End the duties that what is known now has made needless, unfinished. True: something lapsed."""
    knowledge = Knowledge(case.rules, case.incident, case.now)
    changed = False
    for duty in list(case.incident.duties.values()):
        condition = case.rules.playbook.duties[duty.rule].lapses_when
        if duty.open and condition is not None and condition.holds(knowledge):
            case.record(DutyLapsed(duty=duty.id))
            limits.cancel(case, duty.id)
            changed = True
    return changed


def needless_reports(case: Case) -> None:
    """End the further reports to those who are to have no first one any more."""
    for duty in list(case.incident.duties.values()):
        if duty.open and addressees.needless(case, duty):
            case.record(DutyLapsed(duty=duty.id))
            limits.cancel(case, duty.id)
