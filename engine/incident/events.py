"""What happened to an incident: one frozen value per kind of event, and nothing that decides.

The names below are written into the ledger and never change their meaning. Times are aware UTC datetimes of story time;
measurements are strings, since '<0.01' is a value; personal values are `Private`. Events of a subject of its own (the
grade, the
warning, reports …) stand in that subject's module and are listed in EVENTS.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from pydantic import Field

from engine.incident.adopted import ADOPTED_EVENTS
from engine.incident.closing import CLOSING_EVENTS
from engine.incident.family import FAMILY_EVENTS
from engine.incident.grading import GRADING_EVENTS
from engine.incident.oil import OIL_EVENTS
from engine.incident.outfalls import OUTFALL_EVENTS
from engine.incident.replies import REPLY_EVENTS, ReplyUnclear
from engine.incident.reporting import REPORTING_EVENTS
from engine.incident.signals import JOINED_EVENTS
from engine.incident.warning import WARNING_EVENTS
from engine.stream.event import (
    Answer,
    Event,
    Evidence,
    FactValue,
    LimitKind,
    Says,
    Settled,
    TextPurpose,
    Urgency,
    Value,
)
from engine.stream.events import (
    DeliveryAttempted,
    DeliveryOwed,
    DeliverySettled,
    DeliverySuperseded,
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
    TextAnswered,
)
from engine.values.private import Private

__all__ = [
    "Answer",
    "Event",
    "Evidence",
    "FactValue",
    "LimitKind",
    "ReplyUnclear",
    "Says",
    "Settled",
    "TextPurpose",
    "Urgency",
    "Value",
]

PointKind = Literal["site", "background", "boundary", "outfall"]
WhyLapsed = Literal["stage", "response", "stood_down", "rule", "report"]
ReferenceSystem = Literal["WGS-84", "CGCS2000", "GCJ-02", "BD-09"]


class KeptLimit(Value):
    """A limit of an open duty that stays as it was promised: until `due` (UTC), though its rule says `after` now and
    not `before`.

    `before` and `after` as a playbook writes them (45m, 30 working days); empty for none.
    """

    duty: str
    kind: LimitKind
    due: datetime | None
    before: str
    after: str


# ── the incident ────────────────────────────────────────────────────────────


class IncidentOpened(Event):
    """A duty officer opened an incident. `number` counts the incidents of this home."""

    type: ClassVar[str] = "incident_opened"
    number: int
    playbook: str
    playbook_digest: str
    standards_digest: str
    water: str
    summary: Private
    occurred_at: datetime
    known_at: datetime
    officer: str
    drill: bool
    practice: bool


class FactsLearnt(Event):
    """Facts the playbook declares; a later value of a key replaces the earlier one in the present, never in the record.

    `read_as` by fact: the characters that were dropped (`U+200B`) or read as others (`。→.`).
    """

    type: ClassVar[str] = "facts_learnt"
    facts: dict[str, FactValue]
    happened_at: datetime
    read_as: dict[str, str] = Field(default_factory=dict)


class FactsLapsed(Event):
    """The incident went back to an earlier stage: these facts spoke of the time before and must be learnt anew."""

    type: ClassVar[str] = "facts_lapsed"
    keys: tuple[str, ...]


class StageEntered(Event):
    """The incident came into a stage. `by_rule` says that a rule moved it and no person pulled the trigger.

    `back`: to an earlier stage than it was in (a relapse, a re-opening); what was measured and stated before no longer
    counts.
    """

    type: ClassVar[str] = "stage_entered"
    stage: str
    left: str | None
    trigger: str
    by_rule: bool
    back: bool = False
    reason: Private | None = None
    happened_at: datetime


class PlaybookMoved(Event):
    """From here on the incident follows another version of its playbook; what was decided before stays as it was.

    `kept`: the limits of open duties that the new version would have set otherwise; they were promised and stay.
    """

    type: ClassVar[str] = "playbook_moved"
    digest: str
    previous: str
    reason: Private
    kept: tuple[KeptLimit, ...] = ()
    happened_at: datetime | None = None


class HandedOver(Event):
    """Another duty officer answers for the incident from now on."""

    type: ClassVar[str] = "handed_over"
    officer: str
    happened_at: datetime | None = None


class NoteAdded(Event):
    """A note for the record."""

    type: ClassVar[str] = "note_added"
    text: Private
    evidence: tuple[Evidence, ...] = ()
    happened_at: datetime


class EntryCorrected(Event):
    """An earlier entry (its number in the stream) is superseded; facts or a reading's values as they should have been.

    `doubted` and `read_as` as in ReadingTaken.
    """

    type: ClassVar[str] = "entry_corrected"
    entry: int
    reason: Private
    facts: dict[str, FactValue] = Field(default_factory=dict)
    values: dict[str, str] = Field(default_factory=dict)
    happened_at: datetime | None = None
    doubted: dict[str, str] = Field(default_factory=dict)
    read_as: dict[str, str] = Field(default_factory=dict)


# ── duties ──────────────────────────────────────────────────────────────────


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


# ── limits ──────────────────────────────────────────────────────────────────


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
    ladder should have moved and did not. `calendar_missing`: working days were counted in a year whose holidays nobody
    has entered.
    """

    type: ClassVar[str] = "alarm_raised"
    code: Literal[
        "ladder_at_top", "person_unreachable", "nobody_found", "like_texts_spent", "ladder_stuck", "calendar_missing"
    ]
    subject: str


# ── deliveries ──────────────────────────────────────────────────────────────


# ── water quality ───────────────────────────────────────────────────────────


class PointAdded(Event):
    """A sampling point of this incident. Coordinates are kept as given, under the name of their reference system; depth
    in metres.

    `kind`: site = in the water that was hit, background = 对照点, boundary = where the water leaves, outfall = what
    flows in.
    `doubted`: it lies far from the district, and somebody confirmed it. `written`: the coordinates as they were given,
    where in other
    form than decimal degrees.
    """

    type: ClassVar[str] = "point_added"
    point: str
    latitude: str | None = None
    longitude: str | None = None
    crs: ReferenceSystem = "WGS-84"
    depth: str | None = None
    kind: PointKind = "site"
    happened_at: datetime | None = None
    doubted: bool = False
    written: dict[str, str] = Field(default_factory=dict)


class PointRetired(Event):
    """No longer sampled, and no longer part of the closing window."""

    type: ClassVar[str] = "point_retired"
    point: str
    reason: Private
    happened_at: datetime | None = None


class ReadingTaken(Event):
    """Values measured at a point, in the standard's unit of each item. `entry` of the stream names it in a correction.

    `written`: the value and unit as they were given, where those were converted. `detection`: the detection limit of
    each value.
    `screening`: no certified sampler took it, so it is a field value that never counts as clean. `doubted`: why a value
    is doubted
    (engine.standards.plausible.Doubt); it is kept, and shows nothing. `derived`: what a value was worked out from, and
    how. `read_as`: the
    characters that were dropped (`U+200B`) or read as others (`。→.`).
    """

    type: ClassVar[str] = "reading_taken"
    point: str
    values: dict[str, str]
    sampler: str | None = None
    sampled_at: datetime
    written: dict[str, str] = Field(default_factory=dict)
    method: str | None = None
    detection: dict[str, str] = Field(default_factory=dict)
    screening: bool = False
    doubted: dict[str, str] = Field(default_factory=dict)
    derived: dict[str, str] = Field(default_factory=dict)
    read_as: dict[str, str] = Field(default_factory=dict)


EVENTS: tuple[type[Event], ...] = (
    IncidentOpened,
    FactsLearnt,
    FactsLapsed,
    StageEntered,
    PlaybookMoved,
    HandedOver,
    NoteAdded,
    EntryCorrected,
    DutyAssigned,
    DutyAnswered,
    DutyFinished,
    DutyWaived,
    DutyReassigned,
    DutyLapsed,
    LimitArmed,
    LimitCancelled,
    LimitRanOut,
    LadderClimbed,
    AlarmRaised,
    DeliveryOwed,
    DeliveryAttempted,
    DeliverySettled,
    DeliverySuperseded,
    TextAnswered,
    *REPLY_EVENTS,
    PointAdded,
    PointRetired,
    ReadingTaken,
    *GRADING_EVENTS,
    *CLOSING_EVENTS,
    *ADOPTED_EVENTS,
    *OIL_EVENTS,
    *REPORTING_EVENTS,
    *WARNING_EVENTS,
    *JOINED_EVENTS,
    *OUTFALL_EVENTS,
    *FAMILY_EVENTS,
)
BY_TYPE: dict[str, type[Event]] = {kind.type: kind for kind in EVENTS}
