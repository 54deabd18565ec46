"""Which duties end unfinished, since nobody needs them any more: with their stage, by a fact, with the response, with
the incident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.deciding.case import Case
from engine.incident.duties import DutyLapsed, WhyLapsed
from engine.incident.duty import Duty
from engine.playbook.language import DutyRule, Playbook
from engine.rules import limits
from engine.rules.knowledge import Knowledge
from engine.rules.people import addressees

CLOSING = ("closure", "closed")
"""The stages after the response: from the first on, only what they name or what holds them is owed."""


def ending_with_stage(playbook: Playbook, left: str | None, entered: str, rules: Iterable[str]) -> dict[str, WhyLapsed]:
    """Which of these open duties, by their rules, end undone where a stage is `left` for another, and why: those that
    do not outlive it, unless the next one has them too; standing down ends them all.
    """
    if entered == "stood_down":
        return dict.fromkeys(rules, "stood_down")
    goes_on = playbook.stages[entered].duties  # type: ignore[index]
    ends = {it for it in playbook.stages[left].duties if it not in goes_on} if left else set()  # type: ignore[index]
    return {it: "stage" for it in rules if it in ends and playbook.duties[it].lapses_with_stage}


def ending_after_response(playbook: Playbook, stage: str, rules: Iterable[str]) -> dict[str, WhyLapsed]:
    """Which of these the response still owed when it was over: closing owes what it names and what holds it."""
    if stage not in CLOSING:
        return {}
    owed = {key for it in CLOSING if it in playbook.stages for key in playbook.stages[it].duties}
    return {it: "response" for it in rules if it not in owed and playbook.duties[it].blocks not in CLOSING}


def with_stage(case: Case, left: str | None, entered: str) -> None:
    """End the duties that end with their stage."""
    _lapse_all(case, ending_with_stage(case.rules.playbook, left, entered, _open_rules(case)))


def after_response(case: Case) -> bool:
    """End what the response still owed when it was over. True: something lapsed."""
    ends = ending_after_response(case.rules.playbook, case.incident.stage, _open_rules(case))
    _lapse_all(case, ends)
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


def _open_rules(case: Case) -> list[str]:
    return [duty.rule for duty in _open(case)]


def _lapse_all(case: Case, ends: Mapping[str, WhyLapsed]) -> None:
    for duty in _open(case):
        if duty.rule in ends:
            _lapse(case, duty, ends[duty.rule])


def _rule(case: Case, duty: Duty) -> DutyRule:
    return case.rules.playbook.duties[duty.rule]


def _lapse(case: Case, duty: Duty, why: WhyLapsed) -> None:
    limits.end(case, duty, case.now)
    case.record(DutyLapsed(duty=duty.id, why=why))
