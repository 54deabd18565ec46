"""Who owes what: duties assigned to one accountable unit each, answered, finished, waived, given to another."""

from __future__ import annotations

from datetime import datetime

from engine.district.lookup import find_unit, nearest_unit
from engine.incident import commands as ask
from engine.incident.events import (
    AlarmRaised,
    DutyAssigned,
    DutyFinished,
    DutyLapsed,
    DutyReassigned,
    DutyWaived,
)
from engine.incident.state import Duty
from engine.playbook.language import OWED_IN_WRITING, DutyRule
from engine.rules import addressees, answering, limits, people
from engine.rules.case import Case
from engine.rules.knowledge import Knowledge
from engine.rules.permissions import may_act_on_duty, need


def assign_stage(case: Case, stage: str) -> None:
    """Assign the duties of a stage that are not open already, in the playbook's order."""
    knowledge = Knowledge(case.rules, case.incident, case.now)
    for key in case.rules.playbook.stages[stage].duties:  # type: ignore[index]
        rule = case.rules.playbook.duties[key]
        if rule.when is None or rule.when.holds(knowledge):
            _assign(case, key, rule, stage, called_for_now=False)


def catch_up(case: Case) -> bool:
    """Assign the duties of the present stage that a fact learnt since then calls for. True: something was assigned."""
    knowledge = Knowledge(case.rules, case.incident, case.now)
    known = {duty.rule for duty in case.incident.duties.values() if duty.open or _since_stage_began(case, duty)}
    before = len(case.events)
    for key in case.rules.playbook.stages[case.incident.stage].duties:  # type: ignore[index]
        rule = case.rules.playbook.duties[key]
        chased = OWED_IN_WRITING in rule.to
        if (key not in known or chased or rule.again) and rule.when is not None and rule.when.holds(knowledge):
            _assign(case, key, rule, case.incident.stage, called_for_now=True)
    return len(case.events) > before


def _since_stage_began(case: Case, duty: Duty) -> bool:
    return case.incident.stage_at is not None and duty.assigned_at >= case.incident.stage_at


def _assign(case: Case, key: str, rule: DutyRule, stage: str, *, called_for_now: bool) -> None:
    units = people.units(case, rule.unit)
    if not units:
        case.record(AlarmRaised(code="nobody_found", subject=key))
    held = {(duty.unit, duty.addressee) for duty in case.incident.duties.values() if duty.rule == key and duty.open}
    for unit, to in ((unit, to) for unit in units for to in addressees.of(case, key, rule)):
        if (unit, to.id if to else None) in held:
            continue
        known = case.rules.district.units[unit]
        duty = _fresh_id(case, addressees.told_apart(key if len(units) == 1 else f"{key}.{unit}", to))
        case.record(
            DutyAssigned(
                duty=duty, rule=key, stage=stage, unit=unit, unit_zh=known.zh, unit_en=known.en,
                answer_due=limits.due(case, rule.answer, called_for_now=called_for_now),
                finish_due=_finish_due(case, key, rule, unit, called_for_now=called_for_now), report=rule.report,
                addressee=to.id if to else None, addressee_zh=to.zh if to else None, addressee_en=to.en if to else None,
            )
        )  # fmt: skip
        limits.arm_duty(case, case.incident.duties[duty])


def _finish_due(case: Case, key: str, rule: DutyRule, unit: str, *, called_for_now: bool) -> datetime | None:
    if rule.rounds is not None:
        return case.now + rule.rounds.due_after(_rounds_done(case, key, unit))
    return limits.due(case, rule.finish, called_for_now=called_for_now)


def _fresh_id(case: Case, wanted: str) -> str:
    """The rule's name; `~2`, `~3` where it was assigned before in this incident (a relapse, a re-opening)."""
    number, duty = 1, wanted
    while duty in case.incident.duties:
        number += 1
        duty = f"{wanted}~{number}"
    return duty


def lapse(case: Case, left: str | None, entered: str) -> None:
    """End the duties that do not outlive their stage, unless the next one has them too; standing down ends them all."""
    stages = case.rules.playbook.stages
    goes_on = stages[entered].duties  # type: ignore[index]
    ends = {it for it in stages[left].duties if it not in goes_on} if left else set()  # type: ignore[index]
    for duty in list(case.incident.duties.values()):
        with_stage = duty.rule in ends and case.rules.playbook.duties[duty.rule].lapses_with_stage
        if duty.open and (with_stage or entered == "stood_down"):
            case.record(DutyLapsed(duty=duty.id))
            limits.cancel(case, duty.id)


def lapse_by_rule(case: Case) -> bool:
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


def lapse_reports(case: Case) -> None:
    """End the further reports to those who are to have no first one any more."""
    for duty in list(case.incident.duties.values()):
        if duty.open and addressees.needless(case, duty):
            case.record(DutyLapsed(duty=duty.id))
            limits.cancel(case, duty.id)


def next_rounds(case: Case) -> bool:
    """Assign the next round of every duty that comes again, as long as its stage lasts. True: something was assigned."""
    before = len(case.events)
    finished = [it.duty for it in case.events if isinstance(it, DutyFinished)]
    for duty in (case.incident.duties[it] for it in finished):
        rule = case.rules.playbook.duties[duty.rule]
        same = (it for it in case.incident.duties.values() if (it.rule, it.unit, it.addressee) == (duty.rule, duty.unit, duty.addressee))
        held = any(it.open for it in same)
        if rule.rounds is None or held or duty.stage != case.incident.stage:
            continue
        if rule.when is None or rule.when.holds(Knowledge(case.rules, case.incident, case.now)):
            _assign(case, duty.rule, rule, duty.stage, called_for_now=True)
    return len(case.events) > before


def _rounds_done(case: Case, rule: str, unit: str) -> int:
    since = case.incident.stage_at
    done = (it for it in case.incident.duties.values() if it.rule == rule and it.unit == unit and it.status == "finished")
    return sum(since is None or it.assigned_at >= since for it in done)


def finish_by_rule(case: Case) -> bool:
    """Finish the duties whose own condition holds now. True: something was finished."""
    knowledge = Knowledge(case.rules, case.incident, case.now)
    changed = False
    for duty in list(case.incident.duties.values()):
        condition = case.rules.playbook.duties[duty.rule].done_when
        if duty.open and condition is not None and condition.holds(knowledge):
            case.record(DutyFinished(duty=duty.id, by_rule=True, happened_at=case.now))
            limits.cancel(case, duty.id)
            changed = True
    return changed


def answer(case: Case, command: ask.AnswerDuty) -> None:
    """A unit's person accepts or declines one duty."""
    duty = _open_duty(case, command.duty)
    may_act_on_duty(case, duty.id)
    answering.record(case, duty, command.answer, person=case.actor.name, reason=command.reason)


def finish(case: Case, command: ask.FinishDuty) -> None:
    """A unit's person reports a duty done, with the proof that the playbook asks for."""
    for duty in _to_all_addressees(case, command.duty) or [_open_duty(case, command.duty)]:
        for one in (duty, *_same_report(case, duty)):
            _finish(case, command, one)


def _to_all_addressees(case: Case, name: str) -> list[Duty]:
    """A report named by its rule: the duties to all its addressees, where one unit has them all."""
    found = [duty for duty in case.incident.duties.values() if duty.rule == name and duty.open and duty.addressee is not None]
    return found if len({duty.unit for duty in found}) == 1 else []


def _same_report(case: Case, duty: Duty) -> list[Duty]:
    """What else this first report to this addressee is: it may be owed under two grades, and is given once."""
    if duty.report != "initial":
        return []
    owed = (it for it in case.incident.duties.values() if it.open and it != duty)
    return [it for it in owed if (it.report, it.addressee) == (duty.report, duty.addressee)]


def _finish(case: Case, command: ask.FinishDuty, duty: Duty) -> None:
    may_act_on_duty(case, duty.id)
    proof = case.rules.playbook.duties[duty.rule].proof
    if proof == "file" and not command.evidence:
        case.refuse("proof_needed", duty=duty.id, proof="file")
    if proof == "note" and not command.evidence and not (command.note or "").strip():
        case.refuse("proof_needed", duty=duty.id, proof="note")
    case.record(DutyFinished(duty=duty.id, by_rule=False, evidence=command.evidence, note=command.note, happened_at=case.happened_at))
    limits.cancel(case, duty.id)


def waive(case: Case, command: ask.WaiveDuty) -> None:
    """Whoever the playbook names lets a duty go, with a reason."""
    duty = _open_duty(case, command.duty)
    need(case, frozenset(case.rules.playbook.duties[duty.rule].waivable_by))
    _reason(case, command.reason)
    case.record(DutyWaived(duty=duty.id, reason=command.reason))
    limits.cancel(case, duty.id)


def reassign(case: Case, command: ask.ReassignDuty) -> None:
    """Another unit becomes accountable; its answer is asked for anew, the finish limit stays."""
    duty = _open_duty(case, command.duty)
    _reason(case, command.reason)
    unit = find_unit(case.rules.district, command.unit)
    if unit is None:
        case.refuse("unknown_unit", unit=command.unit, suggestion=nearest_unit(case.rules.district, command.unit))
    if unit.id == duty.unit:
        case.refuse("same_unit", duty=duty.id, unit=unit.zh)
    limits.cancel(case, duty.id, "answer")
    case.record(DutyReassigned(duty=duty.id, unit=unit.id, unit_zh=unit.zh, unit_en=unit.en, reason=command.reason))
    rule = case.rules.playbook.duties[duty.rule]
    if rule.answer is not None and rule.answer.within is not None:
        limits.arm_answer(case, case.incident.duties[duty.id], case.now + rule.answer.within)


def _open_duty(case: Case, name: str) -> Duty:
    """By id, or by rule where one duty of that rule is open."""
    duty = case.incident.duties.get(name)
    if duty is not None and not duty.open:
        later = [other for other in case.incident.duties.values() if other.open and other.id.split("~")[0] == name]
        duty = later[-1] if later else duty
    if duty is None:
        of_rule = [other for other in case.incident.duties.values() if other.rule == name and other.open]
        if len(of_rule) > 1:
            case.refuse("duty_of_several_units", duty=name, choices=", ".join(other.id for other in of_rule))
        duty = of_rule[0] if of_rule else None
    if duty is None:
        case.refuse("unknown_duty", duty=name, known=", ".join(it.id for it in case.incident.duties.values() if it.open))
    if not duty.open:
        case.refuse("duty_not_open", duty=duty.id, status=duty.status)
    return duty


def _reason(case: Case, reason: str) -> None:
    if not reason.strip():
        case.refuse("reason_needed", trigger=type(case.command).__name__)
