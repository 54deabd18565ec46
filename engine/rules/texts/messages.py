"""Who is owed which text: one text per person and decision, on the first channel that reaches them."""

from __future__ import annotations

from datetime import datetime

from engine.deciding.case import Case
from engine.deciding.references import reference
from engine.deciding.ruleset import URGENCIES
from engine.district.model import Person
from engine.incident.duties import (
    AlarmRaised,
    DutyAssigned,
    DutyFinished,
    DutyLapsed,
    DutyReassigned,
    DutyWaived,
    LadderClimbed,
)
from engine.incident.events import EntryCorrected, FactsLearnt, StageEntered
from engine.incident.grading import GradeSet
from engine.rules.knowledge import Knowledge
from engine.rules.people import people
from engine.rules.texts import needless, safety
from engine.rules.texts.letter import Letter, Purpose
from engine.rules.texts.like_texts import spent
from engine.rules.texts.reached import asked_of
from engine.stream.event import TextPurpose
from engine.stream.events import DeliveryOwed, LimitRanOut
from engine.values.private import Private

Gathered = Letter[str, str, str]
"""Duties by their ids, limits by theirs."""


class _Letters:
    """The letters of one decision by person, purpose and ladder, in the order in which they were first needed."""

    def __init__(self) -> None:
        self.by_key: dict[tuple[str, Purpose, str | None, bool], Gathered] = {}

    def to(self, person: Person, purpose: Purpose, ladder: str | None = None, *, calls: bool = False) -> Gathered:
        """`calls`: what is to be said on the telephone has a text of its own, which is read out from the screen. It
        asks for no yes, so that a bare one means the other text; it is reported done by its reference.
        """
        new = Gathered(person, purpose, ladder=ladder, calls=calls)
        return self.by_key.setdefault((person.id, purpose, ladder, calls), new)


def owe(case: Case) -> None:
    """Owe every text that this decision calls for."""
    letters = _Letters()
    for event in list(case.events):
        match event:
            case StageEntered():
                _notices(case, letters, event.stage, again=True)
            case GradeSet(previous=before, grade=grade) if before not in (None, grade):
                _regraded(case, letters)
                _notices(case, letters, case.incident.stage, again=False)
            case FactsLearnt() | EntryCorrected() | GradeSet():
                _notices(case, letters, case.incident.stage, again=False)
            case DutyAssigned() if case.incident.duties[event.duty].open:
                _duty(case, letters, event.duty, "stage")
            case DutyReassigned():
                _duty(case, letters, event.duty, "reassigned")
                _released(case, letters, event.duty)
            case DutyLapsed() | DutyWaived():
                _released(case, letters, event.duty)
            case DutyFinished(by_rule=True) if needless.by_others(case, event.duty):
                _released(case, letters, event.duty)
            case LimitRanOut(kind="answer" | "finish"):
                _overdue(case, letters, event.limit)
            case LadderClimbed() if case.incident.duties[event.duty].open:
                _rung(case, letters, event)
            case _:
                pass
    for letter in letters.by_key.values():
        letter.close()
    for letter in sorted(letters.by_key.values(), key=_pressing):
        _owe_first(case, letter)


def _pressing(letter: Gathered) -> tuple[bool, int, bool]:
    """Who is to be rung comes before all else; then the most urgent first, and whoever has to do something before
    whoever is only told.
    """
    return not letter.calls, URGENCIES.index(letter.urgency), not letter.duties


def _notices(case: Case, letters: _Letters, stage: str, *, again: bool) -> None:
    """The messages of a stage. Not `again`: only those that a fact calls for now and that were not sent in this stage
    yet.
    """
    knowledge = Knowledge(case.rules, case.incident, case.now)
    sent = set() if again else _sent_in_stage(case)
    for key in case.rules.playbook.stages[stage].messages:  # type: ignore[index]
        message = case.rules.playbook.messages[key]
        if key in sent or (message.when is None and not again):
            continue
        if message.when is not None and not message.when.holds(knowledge):
            continue
        _say(case, letters, key)


def _regraded(case: Case, letters: _Letters) -> None:
    """Everybody who relies on the earlier grade hears of the new one (Order 17, arts 3 and 12)."""
    for key in case.rules.playbook.on_regrade:
        _say(case, letters, key)


def _overdue(case: Case, letters: _Letters, limit: str) -> None:
    """Whoever watches over the duties hears of every limit that ran out, however soon it is mended (plan 四(五)); one
    letter a moment.
    """
    knowledge = Knowledge(case.rules, case.incident, case.now)
    for key in case.rules.playbook.on_overdue:
        message = case.rules.playbook.messages[key]
        if message.when is None or message.when.holds(knowledge):
            for letter in _say(case, letters, key):
                letter.overdue.append(limit)


def _say(case: Case, letters: _Letters, key: str) -> list[Gathered]:
    message = case.rules.playbook.messages[key]
    said = [letters.to(person, "stage") for person in people.audience(case, message.audience)]
    for letter in said:
        letter.say(key, message)
    return said


def _released(case: Case, letters: _Letters, duty_id: str) -> None:
    """Whoever was asked to do it hears that it is no longer needed of them; somebody may be on the way."""
    duty = case.incident.duties[duty_id]
    for person in asked_of(case, duty):
        letters.to(person, "stage").release(duty_id, case.rules.playbook.duties[duty.rule])


def _sent_in_stage(case: Case) -> set[str]:
    """The messages that this stage has sent, or that are being sent by this decision's own change of stage."""
    deliveries = case.incident.deliveries.values()
    began = case.incident.stage_at
    sent = {key for it in deliveries if began is not None and it.owed_at >= began for key in it.owed.messages}
    if any(isinstance(event, StageEntered) for event in case.events):
        sent |= set(case.rules.playbook.stages[case.incident.stage].messages)  # type: ignore[index]
    return sent


def _duty(case: Case, letters: _Letters, duty_id: str, purpose: Purpose) -> None:
    duty = case.incident.duties[duty_id]
    person = people.asked(case, case.rules.playbook.duties[duty.rule], duty.unit)
    if person is None:
        case.record(AlarmRaised(code="nobody_found", subject=duty_id))
        return
    rule = case.rules.playbook.duties[duty.rule]
    letters.to(person, purpose, calls=rule.say is not None).ask(duty_id, rule)


def _rung(case: Case, letters: _Letters, event: LadderClimbed) -> None:
    rung = case.rules.playbook.ladders[event.ladder].rungs[event.rung]
    for person_id in event.persons:
        person = case.rules.district.persons[person_id]
        told = (letters.by_key.get((person_id, "stage", None, calls)) for calls in (False, True))
        if any(event.duty in letter.duties for letter in told if letter):
            continue
        letter = letters.to(person, "ladder", event.ladder)
        letter.climb(event.duty, event.rung, rung.urgency, asks=event.kind == "answer")


def _owe_first(case: Case, letter: Gathered) -> None:
    channels = case.rules.channels.for_person(letter.person, letter.urgency)
    if not channels:
        case.record(AlarmRaised(code="person_unreachable", subject=letter.person.id))
        return
    free = [
        it for it in channels if not spent(case, letter.person.id, it, letter.purpose, letter.ladder, letter.duties)
    ]
    if not free:
        case.record(AlarmRaised(code="like_texts_spent", subject=letter.person.id))
        return
    case.record(_delivery(case, letter, free[0]))


def _delivery(case: Case, letter: Gathered, channel: str) -> DeliveryOwed:
    number = len(case.incident.deliveries) + 1
    return DeliveryOwed(
        delivery=f"{case.incident.id}.{number}",
        reference=reference(case.nonce, number),
        purpose=letter.purpose,
        stage=case.incident.stage,
        person=letter.person.id,
        person_name=Private(letter.person.name),
        unit=letter.person.unit,
        channel=channel,
        address=Private(letter.person.channels[channel]),
        urgency=letter.urgency,
        duties=tuple(letter.duties),
        messages=tuple(letter.messages),
        ladder=letter.ladder,
        rung=letter.rung,
        asks=letter.asks,
        drill=case.incident.head.drill,
        released=tuple(letter.released),
        overdue=tuple(letter.overdue),
        card=safety.card_for(case, letter.person, letter.duties, ladder=letter.purpose == "ladder"),
    )


def reply_to(case: Case, person: str, purpose: TextPurpose, channel: str, address: Private, words: Private) -> None:
    """Answer a reply where it came from: `words` are the references to choose from, or what they wrote."""
    texts = [it.owed for it in case.incident.deliveries.values() if it.owed.person == person]
    case.record(
        _of_reply(case, texts[-1], purpose).model_copy(
            update={"channel": channel, "address": address, "question": words}
        )
    )


def to_their_page(case: Case, person: str, channel: str, address: Private, until: datetime) -> None:
    """The code of their page, to whoever was told of this incident."""
    texts = [it.owed for it in case.incident.deliveries.values() if it.owed.person == person]
    way = {"channel": channel, "address": address, "not_after": until}
    case.record(_of_reply(case, texts[-1], "page_code").model_copy(update=way))


def to_sender(case: Case, text: DeliveryOwed, purpose: TextPurpose) -> None:
    """Tell whoever answered a text what has become of what it asks; by SMS, where they have it, since that is how they
    can write back.
    """
    person = case.rules.district.persons.get(text.person)
    way = {"channel": text.channel, "address": text.address}
    if person is not None:
        channels = case.rules.channels.for_person(person, "immediate")
        if channels and not (text.channel in channels and text.channel not in case.rules.channels.calls):
            way = {"channel": channels[0], "address": Private(person.channels[channels[0]])}
    case.record(_of_reply(case, text, purpose).model_copy(update={**way, "question": Private(text.delivery)}))


def about_reply(case: Case, officer: Person, sender: str, words: Private) -> None:
    """Tell the officer what somebody texted back."""
    letter = Gathered(officer, "reply", urgency="immediate")
    channels = case.rules.channels.for_person(officer, letter.urgency)
    if not channels:
        case.record(AlarmRaised(code="person_unreachable", subject=officer.id))
        return
    case.record(_delivery(case, letter, channels[0]).model_copy(update={"about": sender, "question": words}))


def _of_reply(case: Case, told: DeliveryOwed, purpose: TextPurpose) -> DeliveryOwed:
    number = len(case.incident.deliveries) + 1
    return DeliveryOwed(
        delivery=f"{case.incident.id}.{number}",
        reference=reference(case.nonce, number),
        purpose=purpose,
        stage=case.incident.stage,
        person=told.person,
        person_name=told.person_name,
        unit=told.unit,
        channel=told.channel,
        address=told.address,
        urgency="immediate",
        drill=case.incident.head.drill,
    )
