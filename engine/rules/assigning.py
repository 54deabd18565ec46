"""Which duties are owed now: what begins with a stage, what a fact calls for later, and the next round. Each is asked
for once.
"""

from __future__ import annotations

from datetime import datetime

from engine.deciding.case import Case
from engine.district.model import Unit
from engine.incident.duties import AlarmRaised, DutyAssigned, DutyFinished
from engine.incident.duty import Duty
from engine.playbook.language import OWED_IN_WRITING, DutyRule
from engine.rules import limits
from engine.rules.knowledge import Knowledge
from engine.rules.people import addressees, people

Target = tuple[str, Unit | None]
"""The unit that is to have a duty, and whom its report goes to."""


def assign_stage(case: Case, stage: str) -> None:
    """Assign the duties of a stage that are neither open nor settled already, in the playbook's order."""
    for key in case.rules.playbook.stages[stage].duties:  # type: ignore[index]
        rule = case.rules.playbook.duties[key]
        if _called_for(case, key, rule):
            anew = _called_anew(case, key, rule)
            targets = [it for it in _targets(case, key, rule) if anew or not _settled(case, key, it)]
            _assign(case, key, rule, targets, called_for_now=False)


def catch_up(case: Case) -> bool:
    """Assign the duties of the present stage that what was learnt since then calls for. True: something was assigned.

    What stood in this stage already is not asked for twice, but where it comes `again` or in rounds and is called for
    anew.
    """
    before = len(case.events)
    for key in case.rules.playbook.stages[case.incident.stage].duties:  # type: ignore[index]
        rule = case.rules.playbook.duties[key]
        if rule.when is None or not _called_for(case, key, rule):
            continue
        anew = _called_anew(case, key, rule)
        if OWED_IN_WRITING in rule.to:
            _assign(case, key, rule, _targets(case, key, rule), called_for_now=True)
        elif not _stood_in_stage(case, key) or (anew and (rule.again or rule.rounds is not None)):
            targets = [it for it in _targets(case, key, rule) if anew or not _settled(case, key, it)]
            _assign(case, key, rule, targets, called_for_now=True)
    return len(case.events) > before


def recur(case: Case) -> bool:
    """Assign the next round of every duty that comes again, as long as the stage has it. True: something was
    assigned.
    """
    before = len(case.events)
    finished = [it.duty for it in case.events if isinstance(it, DutyFinished)]
    for duty in (case.incident.duties[it] for it in finished):
        rule = case.rules.playbook.duties[duty.rule]
        goes_on = duty.rule in case.rules.playbook.stages[case.incident.stage].duties  # type: ignore[index]
        if rule.rounds is not None and goes_on and _called_for(case, duty.rule, rule):
            same = [it for it in _targets(case, duty.rule, rule) if _id_of(it) == (duty.given_to, duty.addressee)]
            _assign(case, duty.rule, rule, same, called_for_now=True)
    return len(case.events) > before


def _called_for(case: Case, key: str, rule: DutyRule) -> bool:
    """Its `when` holds, and what would end it does not. One that nobody can decide is no no: an alarm asks for the
    answer.
    """
    knowledge = Knowledge(case.rules, case.incident, case.now)
    if rule.when is not None and rule.when.undecided(knowledge):
        if ("rule_unknown", key) not in case.incident.alarms:
            case.record(AlarmRaised(code="rule_unknown", subject=key))
        return False
    return (rule.when is None or rule.when.holds(knowledge)) and not (
        rule.lapses_when and rule.lapses_when.holds(knowledge)
    )


def _called_anew(case: Case, key: str, rule: DutyRule) -> bool:
    """Its `when` has come to hold with this decision: it did not hold with what was known before.

    `changed` is the exception: it ceases to hold with the report, so what it says after one is a change that the report
    had not.
    """
    if rule.when is None or _assigned_just_now(case, key):
        return False
    if any(function == "changed" for function, _ in rule.when.calls()) or not case.before.exists:
        return True
    return not rule.when.holds(Knowledge(case.rules, case.before, case.before.last_at or case.now))


def _assigned_just_now(case: Case, key: str) -> bool:
    return any(isinstance(event, DutyAssigned) and event.rule == key for event in case.events)


def _of_rule(case: Case, key: str) -> list[Duty]:
    return [duty for duty in case.incident.duties.values() if duty.rule == key]


def _stood_in_stage(case: Case, key: str) -> bool:
    """One of this rule is open, or was done or let off since the stage began. One that lapsed does not count: it was
    not done.
    """
    began = case.incident.stage_entry
    return any(duty.open or (duty.settled and duty.ended_entry > began) for duty in _of_rule(case, key))


def _settled(case: Case, key: str, target: Target) -> bool:
    """This unit did this duty, or was let off, since the incident last went back to an earlier stage: done is done for
    later stages too.
    """
    mine = (duty for duty in _of_rule(case, key) if (duty.given_to, duty.addressee) == _id_of(target))
    return any(duty.settled and duty.ended_entry > case.incident.returned_entry for duty in mine)


def _id_of(target: Target) -> tuple[str, str | None]:
    unit, to = target
    return unit, to.id if to else None


def _targets(case: Case, key: str, rule: DutyRule) -> list[Target]:
    """Each unit that the rule finds with each addressee of the report, without those that have the duty now."""
    units = people.units(case, rule.unit)
    if not units:
        case.record(AlarmRaised(code="nobody_found", subject=key))
    held = {(duty.given_to, duty.addressee) for duty in _of_rule(case, key) if duty.open}
    found: list[Target] = [(unit, to) for unit in units for to in addressees.of(case, key, rule)]
    return [it for it in found if _id_of(it) not in held and not addressees.has_first(case, rule, it[1])]


def _assign(case: Case, key: str, rule: DutyRule, targets: list[Target], *, called_for_now: bool) -> None:
    several = len(people.units(case, rule.unit)) > 1
    for unit, to in targets:
        known = case.rules.district.units[unit]
        duty = _fresh_id(case, addressees.told_apart(f"{key}.{unit}" if several else key, to))
        case.record(
            DutyAssigned(
                duty=duty,
                rule=key,
                stage=case.incident.stage,
                unit=unit,
                unit_zh=known.zh,
                unit_en=known.en,
                answer_due=limits.due(case, rule.answer, called_for_now=called_for_now),
                finish_due=_finish_due(case, key, rule, unit, called_for_now=called_for_now),
                report=rule.report,
                addressee=to.id if to else None,
                addressee_zh=to.zh if to else None,
                addressee_en=to.en if to else None,
            )
        )
        limits.arm_duty(case, case.incident.duties[duty])


def _finish_due(case: Case, key: str, rule: DutyRule, unit: str, *, called_for_now: bool) -> datetime | None:
    if rule.rounds is not None:
        return case.now + rule.rounds.due_after(_times_done(case, key, unit))
    return limits.due(case, rule.finish, called_for_now=called_for_now)


def _times_done(case: Case, key: str, unit: str) -> int:
    """How many rounds this unit has done since the stage began."""
    mine = (duty for duty in _of_rule(case, key) if duty.given_to == unit and duty.status == "finished")
    return sum(duty.ended_entry > case.incident.stage_entry for duty in mine)


def _fresh_id(case: Case, wanted: str) -> str:
    """The rule's name; `~2`, `~3` where it was assigned before in this incident (a relapse, a re-opening)."""
    number, duty = 1, wanted
    while duty in case.incident.duties:
        number += 1
        duty = f"{wanted}~{number}"
    return duty
