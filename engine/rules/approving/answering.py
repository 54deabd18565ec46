"""What comes of an answer: the act itself, a refusal with its reason, or what stands in the way. All of it or
nothing.
"""

from __future__ import annotations

from engine.deciding.case import Case, Refused
from engine.deciding.permissions import roles
from engine.incident.approvals import (
    MOST_GUESSES,
    Approval,
    ApprovalAnswered,
    ApprovalEnded,
    ApprovalHindered,
    ApprovalMissed,
)
from engine.incident.commands import AnswerApproval, MissApproval
from engine.rules.approving.approvable import carry_out, command_of, hindrances_of
from engine.rules.approving.asking import known_approval, must_be_open
from engine.stream.refusal import Refusal
from engine.values.private import Private


def answer(case: Case, command: AnswerApproval) -> None:
    """Whoever was asked approves or refuses. By text a no of a rule becomes a sentence that they are told."""
    if not command.told_back:
        _answer(case, command)
        return
    trial = Case(case.rules, case.incident, command, case.now, case.nonce)
    try:
        _answer(trial, command)
    except Refused as no:
        _hinder(case, known_approval(case, command.approval), no.refusal)
        return
    _answer(case, command)


def _answer(case: Case, command: AnswerApproval) -> None:
    known = known_approval(case, command.approval)
    if case.actor.person != known.asked.person or case.actor.entered_by is not None:
        case.refuse("approval_not_yours", approval=known.id, who=case.actor.name, whose=known.asked.person)
    must_be_open(case, known)
    reason = command.reason if (command.reason or "").strip() else None
    case.record(ApprovalAnswered(approval=known.id, answer=command.answer, reason=reason, person=known.asked.person))
    if command.answer == "approved":
        carry_out(case, command_of(known.asked, case.actor, command.id))


def _hinder(case: Case, known: Approval, no: Refusal) -> None:
    if case.actor.person is None or not roles(case.rules, case.actor):
        case.refuse_as(no)
    case.record(ApprovalHindered(approval=known.id, person=case.actor.person, hindrances=hindrances_of(no)))


def miss(case: Case, command: MissApproval) -> None:
    """Keep that somebody wrote about an approval and answered none. Too many wrong codes end it."""
    person = case.rules.district.persons.get(command.person)
    approvals = tuple(it for it in command.approvals if it in case.incident.approvals.by_id)
    case.record(
        ApprovalMissed(
            approvals=approvals,
            why=command.why,
            person=command.person,
            person_name=Private(person.name if person else command.person),
            unit=person.unit if person else "",
            channel=command.channel,
            address=command.address,
            words=command.words,
        )
    )
    if command.why == "wrong_code":
        for it in (case.incident.approvals.by_id[name] for name in approvals):
            if it.open and it.guesses >= MOST_GUESSES:
                case.record(ApprovalEnded(approval=it.id, why="guessed"))
