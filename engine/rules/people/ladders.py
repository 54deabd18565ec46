"""Ladders: who is told, one after the other, while nobody answers or the work is late; at the top it repeats and never
falls silent.
"""

from __future__ import annotations

from datetime import datetime

from engine.deciding.case import Case
from engine.incident.duties import AlarmRaised, LadderClimbed
from engine.incident.duty import Duty
from engine.playbook.language import Ladder, Playbook
from engine.rules.people import people
from engine.stream.event import LimitKind
from engine.stream.events import LimitArmed
from engine.stream.state import Limit


def start(case: Case, duty: Duty, kind: LimitKind, *, since: datetime) -> None:
    """Arm every rung of the ladder that follows."""
    ladder = ladder_for(case, duty, kind)
    for number, rung in enumerate(ladder.rungs if ladder else ()):
        _arm(case, duty, kind, number, since + rung.after)


def go_on(case: Case, duty: Duty, *, above: int = -1) -> None:
    """The contact, or whoever stands on the rung `above`, said no or cannot be reached: the next one up is told at
    once.

    Above the top there is nobody: it repeats at its interval.
    """
    ladder = ladder_for(case, duty, "answer")
    if ladder is None:
        return
    left = [(number, rung) for number, rung in enumerate(ladder.rungs) if number > above and rung.to != ("contact",)]
    for number, rung in left:
        _arm(case, duty, "answer", number, case.now + rung.after - left[0][1].after)
    if not left and ladder.repeat is not None:
        _arm(case, duty, "answer", len(ladder.rungs), case.now + ladder.repeat)


def ladder_for(case: Case, duty: Duty, kind: LimitKind) -> Ladder | None:
    """The ladder that follows when nobody answered (`answer`), the work is late (`finish`) or soon will be
    (`reminder`).
    """
    name = name_of(case.rules.playbook, duty, kind)
    return case.rules.playbook.ladders[name] if name else None


def name_of(playbook: Playbook, duty: Duty, kind: str) -> str | None:
    """What a playbook calls that ladder; None where none follows."""
    rule = playbook.duties[duty.rule]
    return {"answer": rule.if_unanswered, "finish": rule.if_late, "reminder": rule.if_near}[kind]


def _arm(case: Case, duty: Duty, kind: LimitKind, number: int, at: datetime) -> None:
    case.record(LimitArmed(limit=f"{duty.id}:{kind}:{number}", kind="rung", subject=duty.id, due=at, rung=number))


def climb(case: Case, duty: Duty, limit: Limit) -> None:
    """A rung's time has come: its persons are told, and at the top the alarm is raised."""
    kind = kind_of(limit)
    name = name_of(case.rules.playbook, duty, kind) or ""
    ladder = case.rules.playbook.ladders[name]
    number = min(limit.rung or 0, len(ladder.rungs) - 1)
    told = people.of_rung(case, duty, name, number)
    case.record(
        LadderClimbed(duty=duty.id, ladder=name, kind=kind, rung=number, persons=tuple(person.id for person in told))
    )
    if not told:
        case.record(AlarmRaised(code="nobody_found", subject=duty.id))
    if (limit.rung or 0) >= len(ladder.rungs) - 1:
        _at_top(case, duty, kind, ladder, limit)


def kind_of(rung: Limit) -> LimitKind:
    """What the ladder of a rung's limit began with."""
    said = rung.id.split(":")[1]
    return "answer" if said == "answer" else "reminder" if said == "reminder" else "finish"


def _at_top(case: Case, duty: Duty, kind: LimitKind, ladder: Ladder, limit: Limit) -> None:
    """The last rung is told and still nobody answered: raise the alarm once, and go on telling at the ladder's
    interval.
    """
    rung = limit.rung or 0
    if rung == len(ladder.rungs) - 1 and kind != "reminder":
        case.record(AlarmRaised(code="ladder_at_top", subject=duty.id))
    if ladder.repeat is not None:
        _arm(case, duty, kind, rung + 1, max(limit.due, case.now) + ladder.repeat)
