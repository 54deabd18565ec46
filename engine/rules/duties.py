"""Who owes what: duties assigned to one accountable unit each, answered, finished, waived, given to another."""

from __future__ import annotations

from engine.deciding import meant
from engine.deciding.case import Case
from engine.deciding.permissions import may_act_on_duty, need
from engine.district.lookup import folded
from engine.incident import commands as ask
from engine.incident.duties import DutyFinished, DutyReassigned, DutyWaived
from engine.incident.duty import Duty
from engine.rules import limits
from engine.rules.answers import answering
from engine.rules.knowledge import Knowledge


def finish_by_rule(case: Case) -> bool:
    """Finish the duties whose own condition holds now. True: something was finished."""
    knowledge = Knowledge(case.rules, case.incident, case.now)
    changed = False
    for duty in list(case.incident.duties.values()):
        condition = case.rules.playbook.duties[duty.rule].done_when
        if duty.open and condition is not None and condition.holds(knowledge):
            limits.end(case, duty, case.now)
            case.record(DutyFinished(duty=duty.id, by_rule=True, happened_at=case.now))
            changed = True
    return changed


def answer(case: Case, command: ask.AnswerDuty) -> None:
    """A unit's person accepts or declines one duty."""
    duty = open_duty(case, command.duty)
    may_act_on_duty(case, duty.id)
    answering.record(case, duty, command.answer, person=case.actor.name, reason=command.reason)


def finish(case: Case, command: ask.FinishDuty) -> None:
    """A unit's person reports a duty done, with the proof that the playbook asks for."""
    for duty in _to_all_addressees(case, command.duty) or [open_duty(case, command.duty)]:
        for one in (duty, *_same_report(case, duty)):
            _finish(case, command, one)


def _to_all_addressees(case: Case, name: str) -> list[Duty]:
    """A report named by its rule: the duties to all its addressees, where one unit has them all."""
    found = [
        duty for duty in case.incident.duties.values() if duty.rule == name and duty.open and duty.addressee is not None
    ]
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
    limits.end(case, duty, case.happened_at)
    case.record(
        DutyFinished(
            duty=duty.id, by_rule=False, evidence=command.evidence, note=command.note, happened_at=case.happened_at
        )
    )


def waive(case: Case, command: ask.WaiveDuty) -> None:
    """Whoever the playbook names lets a duty go, with a reason."""
    duty = open_duty(case, command.duty)
    need(case, frozenset(case.rules.playbook.duties[duty.rule].waivable_by))
    _reason(case, command.reason)
    limits.end(case, duty, case.happened_at)
    case.record(DutyWaived(duty=duty.id, reason=command.reason, happened_at=case.happened_at))


def reassign(case: Case, command: ask.ReassignDuty) -> None:
    """Another unit becomes accountable; its answer is asked for anew, the finish limit stays."""
    duty = open_duty(case, command.duty)
    _reason(case, command.reason)
    unit = meant.unit(case, command.unit)
    if unit.id == duty.unit:
        case.refuse("same_unit", duty=duty.id, unit=unit.zh)
    limits.end(case, duty, case.now, "answer")
    case.record(
        DutyReassigned(
            duty=duty.id,
            unit=unit.id,
            unit_zh=unit.zh,
            unit_en=unit.en,
            reason=command.reason,
            happened_at=case.happened_at,
        )
    )
    rule = case.rules.playbook.duties[duty.rule]
    if rule.answer is not None and rule.answer.within is not None:
        limits.arm_answer(case, case.incident.duties[duty.id], case.now + rule.answer.within)


def open_duty(case: Case, name: str) -> Duty:
    """By id, or by rule or title where one duty of that rule is open."""
    duty = case.incident.duties.get(name)
    if duty is not None and not duty.open:
        later = [other for other in case.incident.duties.values() if other.open and other.id.split("~")[0] == name]
        duty = later[-1] if later else duty
    if duty is None:
        rules = {name, *_titled(case, name)}
        of_rule = [other for other in case.incident.duties.values() if other.rule in rules and other.open]
        if len(of_rule) > 1:
            case.refuse("duty_of_several_units", duty=name, choices=", ".join(other.id for other in of_rule))
        duty = of_rule[0] if of_rule else None
    if duty is None:
        case.refuse(
            "unknown_duty", duty=name, known=", ".join(it.id for it in case.incident.duties.values() if it.open)
        )
    if not duty.open:
        case.refuse("duty_not_open", duty=duty.id, status=duty.status)
    return duty


def _titled(case: Case, title: str) -> list[str]:
    """The rules of duties of that title, in either language."""
    wanted = folded(title)
    return [
        key
        for key, rule in case.rules.playbook.duties.items()
        if wanted in (folded(rule.title.zh), folded(rule.title.en))
    ]


def _reason(case: Case, reason: str) -> None:
    if not reason.strip():
        case.refuse("reason_needed", trigger=type(case.command).__name__)
