"""The acts that somebody may be asked to approve: each is the ordinary act, with its own rules, given by whoever
approves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from engine.deciding import permissions
from engine.deciding.case import Case, Refused
from engine.deciding.kind import Act
from engine.deciding.permissions import BY_OFFICERS, weighed
from engine.deciding.ruleset import Rules
from engine.incident import commands as ask
from engine.incident.approvals import ApprovalAsked, ApprovalKind, Hindrance
from engine.incident.state import Incident
from engine.playbook.language import Transition
from engine.rules import duties, grading, stages, titles, warning
from engine.rules.machine import triggers_from
from engine.stream.actor import Actor
from engine.stream.commands import Command
from engine.stream.refusal import Refusal

ENDS = frozenset({"closure", "closed", "stood_down"})
"""A transition into one of these ends the response, or what came before it."""
ACTS: Mapping[type[Command], Act] = {
    ask.SetGrade: Act(grading.set_grade, BY_OFFICERS),
    ask.ApproveWarning: Act(warning.approve, weighed("whom the law names for the colour of the warning")),
    ask.PullTrigger: Act(stages.pull, weighed("the roles that the playbook names at the transition")),
    ask.WaiveDuty: Act(duties.waive, weighed("the roles that the playbook names at the duty")),
}
"""By the command that asks for it directly."""


def command_of(asked: ApprovalAsked, actor: Actor, id: str) -> Command:
    """What an approval comes to, given by `actor`."""
    said = {"id": id, "actor": actor}
    match asked.kind:
        case "grade":
            return ask.SetGrade(**said, grade=asked.value, reason=asked.reason)  # type: ignore[arg-type]
        case "warning":
            return ask.ApproveWarning(**said, document=asked.document)  # type: ignore[arg-type]
        case "end":
            return ask.PullTrigger(**said, trigger=asked.value, reason=asked.reason)  # type: ignore[arg-type]
        case "waiver":
            return ask.WaiveDuty(**said, duty=asked.value, reason=asked.reason or "")  # type: ignore[arg-type]


def carry_out(case: Case, command: Command) -> None:
    """Do it within this decision, as if the command had come alone. Raises Refused."""
    asked, case.command = case.command, command
    try:
        act = ACTS[type(command)]
        permissions.check(case, act.may)
        act.do(case, command)
    finally:
        case.command = asked


def tried(case: Case, command: Command) -> Refusal | None:
    """What a rule would say against it now; None where it could be done. Leaves no trace."""
    trial = Case(case.rules, case.incident, command, case.now, case.nonce)
    try:
        carry_out(trial, command)
    except Refused as no:
        return no.refusal
    return None


def hindrances_now(rules: Rules, incident: Incident, asked: ApprovalAsked, now: datetime) -> tuple[Hindrance, ...]:
    """What the rules say now against what is asked."""
    command = command_of(asked, Actor(via="link", person=asked.person), "look")
    no = tried(Case(rules, incident, command, now, "look"), command)
    return hindrances_of(no) if no is not None else ()


def hindrances_of(refusal: Refusal) -> tuple[Hindrance, ...]:
    """What stands in the way: everything that a guard lacks, else the refusal itself."""
    if not refusal.missing:
        return (Hindrance(code=refusal.code, values=refusal.values),)
    return tuple(
        Hindrance(code=it.code, values=it.values, says_zh=it.says_zh, says_en=it.says_en) for it in refusal.missing
    )


# ── what is meant ──


def value_of(case: Case, kind: ApprovalKind, given: str | None) -> str:
    """The grade, colour, trigger or duty that is meant, as it stands now. Raises Refused."""
    return _VALUES[kind](case, given)


def _grade(case: Case, given: str | None) -> str:
    return grading.known(case, given or case.incident.grading.proposed or "")


def _warning(case: Case, given: str | None) -> str:
    proposal = case.incident.warning.proposal
    if proposal is None or case.incident.warning.status != "proposed":
        case.refuse("no_warning_proposed", status=case.incident.warning.word)
    return proposal.colour


def _end(case: Case, given: str | None) -> str:
    ending = [it for it in triggers_from(case.rules.playbook, case.incident.stage) if _ends(it)]
    names = list(dict.fromkeys(it.trigger for it in ending))
    wanted = titles.trigger(case, given) if given else names[0] if len(names) == 1 else None
    if wanted not in names:
        case.refuse("approval_which_end", stage=case.incident.stage, choices=", ".join(names))
    return wanted


def _ends(transition: Transition) -> bool:
    return transition.target in ENDS and not transition.automatic


def _waiver(case: Case, given: str | None) -> str:
    return duties.open_duty(case, given or "").id


_VALUES: Mapping[ApprovalKind, Callable[[Case, str | None], str]] = {
    "grade": _grade,
    "warning": _warning,
    "end": _end,
    "waiver": _waiver,
}
