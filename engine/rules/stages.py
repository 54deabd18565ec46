"""How an incident comes into a stage: by a person's trigger or by a rule, and what ends and begins with that."""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.commands import PullTrigger
from engine.incident.events import StageEntered
from engine.playbook.language import STAGES, Transition
from engine.rules import assigning, ending, facts, family, lapsing, machine, titles
from engine.rules.blockers import explained
from engine.rules.knowledge import Knowledge
from engine.values.private import Private


def pull(case: Case, command: PullTrigger) -> None:
    """A person asks for a transition, by its trigger or its title. Refused with everything that is missing."""
    trigger = titles.trigger(case, command.trigger)
    transition = _open_transition(case, trigger)
    ending.may_pull(case, transition)
    if transition.reason == "required" and not (command.reason or "").strip():
        case.refuse("reason_needed", trigger=trigger)
    move = machine.pull(case.rules.playbook, case.rules.playbook_digest, case.incident.stage, trigger, _knowledge(case))
    lacking = explained(case.rules, case.incident, case.now, move.missing if move else ())
    missing = (*lacking, *family.waiting_for(case.rules, transition.target))
    if missing or move is None or move.target is None:
        case.refuse("guard_failed", trigger=trigger, stage=case.incident.stage, missing=missing)
    enter(case, move.target, trigger, by_rule=False, reason=command.reason)


def enter(case: Case, stage: str, trigger: str, *, by_rule: bool, reason: Private | None = None) -> None:
    """Come into a stage: what lapses with the old one ends, the duties of the new one are assigned."""
    left = case.incident.stage or None
    at = case.now if by_rule else case.happened_at
    back = left is not None and STAGES.index(stage) < STAGES.index(left)
    case.record(
        StageEntered(stage=stage, left=left, trigger=trigger, by_rule=by_rule, back=back, reason=reason, happened_at=at)
    )
    if back:
        facts.lapse(case)
    lapsing.with_stage(case, left, stage)
    assigning.assign_stage(case, stage)


def move_by_rule(case: Case) -> bool:
    """Pull the first automatic trigger whose conditions hold. True: the incident moved."""
    for transition in machine.triggers_from(case.rules.playbook, case.incident.stage):
        if not transition.automatic:
            continue
        move = machine.pull(
            case.rules.playbook, case.rules.playbook_digest, case.incident.stage, transition.trigger, _knowledge(case)
        )
        if move is not None and move.target is not None and not family.waiting_for(case.rules, move.target):
            enter(case, move.target, transition.trigger, by_rule=True)
            return True
    return False


def _knowledge(case: Case) -> Knowledge:
    return Knowledge(case.rules, case.incident, case.now)


def _open_transition(case: Case, trigger: str) -> Transition:
    open_here = machine.triggers_from(case.rules.playbook, case.incident.stage)
    for transition in open_here:
        if transition.trigger == trigger:
            return transition
    known = sorted({transition.trigger for transition in case.rules.playbook.transitions})
    code = "trigger_not_open" if trigger in known else "unknown_trigger"
    here = ", ".join(transition.trigger for transition in open_here)
    case.refuse(code, trigger=trigger, stage=case.incident.stage, open=here, known=", ".join(known))
