"""Which duties somebody need no longer do because others have brought about what they were to do."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.duties import DutyAssigned
from engine.playbook.language import DutyRule

FACTS_AND_READINGS = frozenset({"fact", "number", "sampled", "sampled_since", "window_passed", "exceeded", "in_force"})
"""Questions that a fact or a reading answers, and the law, which stands. A public warning is the office's own act: it
knows."""


def may_be_by_others(rule: DutyRule) -> bool:
    """Whether what finishes a duty of this rule is something that another unit can state or measure."""
    condition = rule.done_when
    return condition is not None and {function for function, _ in condition.calls()} <= FACTS_AND_READINGS


def by_others(case: Case, duty_id: str) -> bool:
    """Whether a rule finished the duty because of what another unit stated or measured, so that whoever was asked for
    it may still be on the way. Of a duty that the unit is asked for again in the same moment it is not said.
    """
    duty = case.incident.duties[duty_id]
    if not may_be_by_others(case.rules.playbook.duties[duty.rule]):
        return False
    again = any(
        isinstance(it, DutyAssigned)
        and (case.incident.duties[it.duty].rule, case.incident.duties[it.duty].unit) == (duty.rule, duty.unit)
        for it in case.events
    )
    return not again and duty.unit not in _units_of_actor(case)


def _units_of_actor(case: Case) -> set[str]:
    """The unit of whoever stated it; the duty officers' for a login of the office that is nobody of the directory."""
    persons = case.rules.district.persons
    if case.actor.person is not None:
        return {persons[case.actor.person].unit} if case.actor.person in persons else set()
    return {it.unit for it in persons.values() if "duty_officer" in it.roles}
