"""What happened to the duties of an incident: given, answered, done, let go; ladders climbed, alarms raised."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from engine.stream.event import (
    Answer,
    Event,
    Evidence,
    LimitKind,
)
from engine.values.private import Private

WhyLapsed = Literal["stage", "response", "stood_down", "rule", "report"]


class DutyAssigned(Event):
    """One unit became accountable for a duty. Names are stored as resolved; a later directory rewrites nothing.

    `report`: what kind of report it owes, and `addressee` the unit that is to have it.
    """

    type: ClassVar[str] = "duty_assigned"
    duty: str
    rule: str
    stage: str
    unit: str
    unit_zh: str
    unit_en: str
    answer_due: datetime | None
    finish_due: datetime | None
    from_duty: str | None = None
    report: str | None = None
    addressee: str | None = None
    addressee_zh: str | None = None
    addressee_en: str | None = None


class DutyAnswered(Event):
    """A person said yes or no. `delivery` is the text that was answered, `item` its number in that text."""

    type: ClassVar[str] = "duty_answered"
    duty: str
    answer: Answer
    person: str
    reason: Private | None = None
    delivery: str | None = None
    item: int | None = None
    happened_at: datetime


class DutyFinished(Event):
    """The duty is done. `by_rule` says that its own condition finished it (a reading, a fact)."""

    type: ClassVar[str] = "duty_finished"
    duty: str
    by_rule: bool
    evidence: tuple[Evidence, ...] = ()
    note: Private | None = None
    happened_at: datetime


class DutyWaived(Event):
    """Whoever may waive it let the duty go."""

    type: ClassVar[str] = "duty_waived"
    duty: str
    reason: Private
    happened_at: datetime | None = None


class DutyReassigned(Event):
    """The duty went to another unit."""

    type: ClassVar[str] = "duty_reassigned"
    duty: str
    unit: str
    unit_zh: str
    unit_en: str
    reason: Private
    happened_at: datetime | None = None


class DutyLapsed(Event):
    """The duty ended, unfinished and no longer owed. `why` (None in records of 0.1.0, which did not say):

    stage = its stage was left, response = the response has ended and closing does not owe it, stood_down = the incident
    was called off,
    rule = what is known now makes it needless, report = its addressee is to have no first report any more.
    """

    type: ClassVar[str] = "duty_lapsed"
    duty: str
    why: WhyLapsed | None = None


class LadderClimbed(Event):
    """A duty nobody answered (or finished) went up one rung: these persons are told now."""

    type: ClassVar[str] = "ladder_climbed"
    duty: str
    ladder: str
    kind: LimitKind
    rung: int
    persons: tuple[str, ...]


class AlarmRaised(Event):
    """Somebody must look now: a ladder came to its top unanswered, or a text reached nobody.

    `like_texts_spent`: the person has had as many texts alike as one number may get in a day. `ladder_stuck`: the
    auditor found that a
    ladder should have moved and did not. `rule_unknown`: nobody can know whether this rule calls for its duty, since
    the year has no calendar. `calendar_missing`: working days were counted in a year whose holidays nobody
    has entered.
    """

    type: ClassVar[str] = "alarm_raised"
    code: Literal[
        "ladder_at_top",
        "person_unreachable",
        "nobody_found",
        "like_texts_spent",
        "ladder_stuck",
        "calendar_missing",
        "rule_unknown",
    ]
    subject: str


class AlarmSeen(Event):
    """Somebody in the office sees to an alarm; its cause stays as it is. `code` `untold`: that people have not been
    told, whoever they are.
    """

    type: ClassVar[str] = "alarm_seen"
    code: str
    subject: str = ""


DUTY_EVENTS: tuple[type[Event], ...] = (
    DutyAssigned,
    DutyAnswered,
    DutyFinished,
    DutyWaived,
    DutyReassigned,
    DutyLapsed,
    LadderClimbed,
    AlarmRaised,
    AlarmSeen,
)
