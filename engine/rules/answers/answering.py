"""A reply to a text: who says yes or no to which of its duties, and what they hear where it changes nothing any
more.
"""

from __future__ import annotations

from engine.deciding.case import Case
from engine.incident.commands import AnswerText
from engine.incident.duties import DutyAnswered, DutyFinished
from engine.incident.duty import Duty
from engine.incident.replies import DutyProgressed
from engine.rules import limits
from engine.rules.answers import hearing
from engine.rules.answers.meanings import PROGRESS
from engine.rules.people import ladders
from engine.rules.texts import messages
from engine.stream.event import Answer, Says
from engine.stream.events import TextAnswered
from engine.stream.state import Delivery
from engine.values.private import Private


def answer_text(case: Case, command: AnswerText) -> None:
    """Every duty the text asks about is answered, or those with the given numbers.

    What a colleague has taken on stays theirs; whoever answers after that is told so, and by whom. "On the way", "on
    site" and "done" accept, and are kept as what they are; done ends a duty only where it needs no proof and it is
    clear which duty is meant.
    """
    delivery = case.incident.deliveries.get(command.delivery)
    if delivery is None or delivery.owed.person != case.actor.person:
        case.refuse("unknown_delivery", delivery=command.delivery)
    numbers = _numbers(case, command, delivery)
    case.record(
        TextAnswered(
            delivery=command.delivery,
            person=delivery.owed.person,
            answer=command.answer,
            item=command.item,
            items=command.items,
            words=command.words,
            says=command.says,
        )
    )
    asked = [
        (number, case.incident.duties[duty]) for number, duty in enumerate(delivery.owed.duties, 1) if number in numbers
    ]
    theirs = [(number, duty) for number, duty in asked if _is_theirs(case, delivery, duty)]
    for number, duty in theirs:
        _one(case, command, delivery, duty, number)
    if command.says == "done" and theirs:
        _done(case, command, delivery, [duty for _, duty in theirs])
    elif not theirs and (asked or case.incident.ended):
        _settled_already(case, delivery)
    if command.answer == "declined":
        hearing.tell_officer(case, delivery.owed.person)
    else:
        hearing.answered(case, delivery.owed.person)


def _numbers(case: Case, command: AnswerText, delivery: Delivery) -> set[int]:
    """The numbers of the duties that are meant; all of the text where none is given."""
    of = len(delivery.owed.duties)
    given = {*command.items, *(() if command.item is None else (command.item,))}
    for item in sorted(given):
        if not 1 <= item <= of:
            case.refuse("unknown_item", item=str(item), of=str(of), reference=delivery.owed.reference)
    return given or set(range(1, of + 1))


def _is_theirs(case: Case, delivery: Delivery, duty: Duty) -> bool:
    """Still to be answered by this person: open, with their unit, and nobody else has taken it on."""
    taken = duty.answer == "accepted" and duty.answered_by != delivery.owed.person
    return case.incident.still_asks(delivery.owed, duty.id) and not taken


def _one(case: Case, command: AnswerText, delivery: Delivery, duty: Duty, number: int) -> None:
    person, said = delivery.owed.person, command.answer
    if (duty.answer, duty.answered_by, said) != ("accepted", person, "accepted"):
        reason = command.words if said == "declined" else None
        record(case, duty, said, person=person, reason=reason, delivery=command.delivery, item=number)
    if command.says in PROGRESS:
        _progress(case, duty, command.says, delivery)


def _progress(case: Case, duty: Duty, says: Says, delivery: Delivery) -> None:
    if case.incident.duties[duty.id].progress != says:
        case.record(
            DutyProgressed(
                duty=duty.id,
                says=says,
                person=delivery.owed.person,
                delivery=delivery.owed.delivery,
                happened_at=case.happened_at,
            )
        )


def record(
    case: Case,
    duty: Duty,
    said: Answer,
    *,
    person: str,
    reason: Private | None,
    delivery: str | None = None,
    item: int | None = None,
) -> None:
    """A yes or a no to one duty; a no lets its ladder go on at once."""
    limits.end(case, duty, case.happened_at, "answer")
    case.record(
        DutyAnswered(
            duty=duty.id,
            answer=said,
            person=person,
            reason=reason,
            delivery=delivery,
            item=item,
            happened_at=case.happened_at,
        )
    )
    if said == "declined":
        ladders.go_on(case, case.incident.duties[duty.id], above=_rung_of(case, duty, delivery))


def _rung_of(case: Case, duty: Duty, delivery: str | None) -> int:
    """The rung of the person who answered; below all rungs for whoever was told by the first text."""
    text = case.incident.deliveries[delivery].owed if delivery else None
    asked_by_ladder = text is not None and text.ladder == case.rules.playbook.duties[duty.rule].if_unanswered
    return text.rung if text is not None and text.rung is not None and asked_by_ladder else -1


def _done(case: Case, command: AnswerText, delivery: Delivery, duties: list[Duty]) -> None:
    """Finish the one duty that is meant where its proof is there; else say what it still needs."""
    proof = case.rules.playbook.duties[duties[0].rule].proof
    if len(duties) == 1 and _proved(proof, command):
        limits.end(case, duties[0], case.happened_at)
        case.record(
            DutyFinished(
                duty=duties[0].id,
                by_rule=False,
                evidence=command.evidence,
                note=command.note or command.words,
                happened_at=case.happened_at,
            )
        )
    elif command.sees:
        case.refuse("proof_needed", duty=duties[0].id, proof=proof or "note")
    elif not _told_before(case, delivery, "proof"):
        messages.to_sender(case, delivery.owed, "proof")


def _proved(proof: str | None, command: AnswerText) -> bool:
    """Whether what a duty needs before it counts as done is there. The word "done" alone is no note."""
    if proof == "file":
        return bool(command.evidence)
    return proof != "note" or bool(command.evidence) or bool((command.note or "").strip())


def _settled_already(case: Case, delivery: Delivery) -> None:
    """Once for each text: somebody whose telephone answers by itself would get it again and again."""
    if not _told_before(case, delivery, "settled"):
        messages.to_sender(case, delivery.owed, "settled")


def _told_before(case: Case, delivery: Delivery, purpose: str) -> bool:
    return any(
        it.owed.purpose == purpose and str(it.owed.question) == delivery.owed.delivery
        for it in case.incident.deliveries.values()
    )
