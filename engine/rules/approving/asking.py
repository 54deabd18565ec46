"""Somebody is asked to approve, and asked no more."""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.deciding import meant
from engine.deciding.case import Case
from engine.district.model import Person
from engine.incident.approvals import Approval, ApprovalAsked, ApprovalEnded, Hindrance
from engine.incident.commands import AskApproval, WithdrawApproval
from engine.rules.approving.approvable import command_of, hindrances_of, tried, value_of
from engine.stream.actor import Actor
from engine.stream.events import LimitArmed
from engine.values.private import Private

GOOD_FOR, LONGEST = timedelta(minutes=30), timedelta(hours=24)
"""How long a code is good where nobody says, and at most. Ours; no rule names a time."""
RING_AFTER = timedelta(minutes=10)
"""After so long without an answer the telephone of whoever was asked rings, unless the code ends before."""
MENDABLE = frozenset({"guard_failed"})
"""A no that may be a yes in an hour: it is asked all the same, with what stands in the way."""


def ask(case: Case, command: AskApproval) -> None:
    """Ask a person who may. What they could never do is refused; what only stands in the way now is asked with it."""
    if case.incident.ended:
        case.refuse("incident_over", stage=case.incident.stage)
    person = meant.person(case, command.to)
    value = value_of(case, command.kind, command.value)
    if person.id == case.actor.person:
        case.refuse("approval_of_own", who=person.id)
    _reachable(case, person)
    _not_twice(case, command, value, person)
    asked = ApprovalAsked(
        approval=f"A{len(case.incident.approvals.by_id) + 1}",
        kind=command.kind,
        value=value,
        person=person.id,
        person_name=Private(person.name),
        unit=person.unit,
        reason=command.reason,
        document=command.document,
        until=_until(case, command.until),
    )
    case.record(asked.model_copy(update={"hindrances": _hindrances(case, asked)}))
    case.record(LimitArmed(limit=limit_of(asked.approval), kind="approval", subject=asked.approval, due=asked.until))
    if case.now + RING_AFTER < asked.until:
        case.record(
            LimitArmed(
                limit=f"{asked.approval}:approval_call",
                kind="approval_call",
                subject=asked.approval,
                due=case.now + RING_AFTER,
            )
        )


def withdraw(case: Case, command: WithdrawApproval) -> None:
    """Ask no more. One that was answered, or has ended, is refused."""
    known = known_approval(case, command.approval)
    must_be_open(case, known)
    case.record(ApprovalEnded(approval=known.id, why="withdrawn", reason=command.reason))


def known_approval(case: Case, name: str) -> Approval:
    """The request of that id. Raises Refused."""
    known = case.incident.approvals.by_id.get(name.strip().upper())
    if known is None:
        case.refuse("unknown_approval", approval=name, known=", ".join(it.id for it in case.incident.approvals.open))
    return known


def must_be_open(case: Case, known: Approval) -> None:
    """Refuse one that was answered, or has ended, or whose time is over though no timekeeper has come to it."""
    at = (known.ended_at or known.asked.until).isoformat()
    match known.state:
        case "approved" | "refused":
            case.refuse("approval_answered", approval=known.id, who=known.ended_by, at=at, answer=known.state)
        case "withdrawn":
            case.refuse("approval_withdrawn", approval=known.id, who=known.ended_by, at=at)
        case "changed" | "settled":
            case.refuse("approval_overtaken", approval=known.id, who=known.ended_by, at=at)
        case "guessed":
            case.refuse("approval_guessed", approval=known.id, at=at)
        case _:
            pass
    if known.state == "expired" or case.now >= known.asked.until:
        case.refuse("approval_expired", approval=known.id, until=known.asked.until.isoformat())


def limit_of(approval: str) -> str:
    """The limit that ends its code."""
    return f"{approval}:approval"


def _hindrances(case: Case, asked: ApprovalAsked) -> tuple[Hindrance, ...]:
    by = Actor(via="sms", person=asked.person)
    no = tried(case, command_of(asked, by, case.command.id))
    if no is not None and no.code not in MENDABLE:
        case.refuse_as(no)
    return hindrances_of(no) if no is not None else ()


def _reachable(case: Case, person: Person) -> None:
    if case.incident.head.drill and not person.drill_list:
        case.refuse("approval_not_on_drill_list", who=person.id)
    if not case.rules.channels.for_person(person, "immediate"):
        case.refuse("approval_unreachable", who=person.id)


def _not_twice(case: Case, command: AskApproval, value: str, person: Person) -> None:
    for it in case.incident.approvals.open:
        if (it.asked.kind, it.asked.value, it.asked.person) == (command.kind, value, person.id):
            case.refuse("approval_asked_already", approval=it.id, who=person.id, until=it.asked.until.isoformat())


def _until(case: Case, given: datetime | None) -> datetime:
    until = given or case.now + GOOD_FOR
    if until.tzinfo is None:
        case.refuse("time_without_zone", field="until", given=until.isoformat())
    if not case.now < until <= case.now + LONGEST:
        case.refuse("approval_until", given=until.isoformat(), now=case.now.isoformat())
    return until
