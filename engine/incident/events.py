"""What happened to an incident: one frozen value per kind of event, and nothing that decides.

The names below are written into the ledger and never change their meaning. Times are aware UTC datetimes of story time;
measurements are strings, since '<0.01' is a value; personal values are `Private`. Events of a subject of its own (the
grade, the warning, reports …) stand in that subject's module and are listed in EVENTS.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import Field

from engine.incident.adopted import ADOPTED_EVENTS
from engine.incident.approvals import APPROVAL_EVENTS
from engine.incident.closing import CLOSING_EVENTS
from engine.incident.duties import DUTY_EVENTS
from engine.incident.family import FAMILY_EVENTS
from engine.incident.grading import GRADING_EVENTS
from engine.incident.oil import OIL_EVENTS
from engine.incident.outfalls import OUTFALL_EVENTS
from engine.incident.partners import PARTNER_EVENTS
from engine.incident.released import RELEASED_EVENTS
from engine.incident.replies import REPLY_EVENTS, ReplyUnclear
from engine.incident.reporting import REPORTING_EVENTS
from engine.incident.signals import JOINED_EVENTS
from engine.incident.suspects import SUSPECT_EVENTS
from engine.incident.warning import WARNING_EVENTS
from engine.incident.water import WATER_EVENTS
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
from engine.stream.events import STREAM_EVENTS
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


EVENTS: tuple[type[Event], ...] = (
    IncidentOpened,
    FactsLearnt,
    FactsLapsed,
    StageEntered,
    PlaybookMoved,
    HandedOver,
    NoteAdded,
    EntryCorrected,
    *DUTY_EVENTS,
    *REPLY_EVENTS,
    *WATER_EVENTS,
    *RELEASED_EVENTS,
    *GRADING_EVENTS,
    *CLOSING_EVENTS,
    *ADOPTED_EVENTS,
    *OIL_EVENTS,
    *REPORTING_EVENTS,
    *WARNING_EVENTS,
    *JOINED_EVENTS,
    *OUTFALL_EVENTS,
    *SUSPECT_EVENTS,
    *FAMILY_EVENTS,
    *APPROVAL_EVENTS,
    *PARTNER_EVENTS,
)
"""Of an incident alone; what every stream owes is `engine.stream.events`'."""
BY_TYPE: dict[str, type[Event]] = {kind.type: kind for kind in (*EVENTS, *STREAM_EVENTS)}
"""Everything that may stand in the stream of an incident, by its name in the ledger."""
