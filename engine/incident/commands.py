"""What may be asked of an incident: one value per command. A repeated command id changes nothing.

Times are aware UTC datetimes of story time. `at` is when the act happened, if not now.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engine.incident.reporting import ReportKind, Way
from engine.incident.signals import Heard
from engine.stream.commands import Command
from engine.stream.event import Evidence, FactValue, Says
from engine.values.private import Private


class OpenIncident(Command):
    """Open an incident on a water under a playbook. `number` and `incident` are given by the Desk, unique in the
    home.
    """

    incident: str
    number: int
    playbook: str
    water: str
    summary: Private
    occurred_at: datetime | None = None
    known_at: datetime | None = None
    facts: dict[str, FactValue] = Field(default_factory=dict)
    grade: str | None = None
    drill: bool = False


class PullTrigger(Command):
    """Ask for a transition of the stage."""

    trigger: str
    reason: Private | None = None


class LearnFacts(Command):
    """Record facts, each declared by the playbook."""

    facts: dict[str, FactValue]


class AddNote(Command):
    """A note for the record, with files as evidence."""

    text: Private
    evidence: tuple[Evidence, ...] = ()


class CorrectEntry(Command):
    """Supersede an earlier entry of this incident (facts or a reading) by its number. The old entry stays visible.

    `confirm` as in TakeReading.
    """

    entry: int
    reason: Private
    facts: dict[str, FactValue] = Field(default_factory=dict)
    values: dict[str, str] = Field(default_factory=dict)
    confirm: bool = False


class MovePlaybook(Command):
    """Let the incident follow another version of its playbook, which lies in the ledger under `digest`."""

    digest: str
    reason: Private


class HandOver(Command):
    """Hand the incident to another duty officer."""

    to: str


class AnswerDuty(Command):
    """A unit says yes or no to its duty."""

    duty: str
    answer: Literal["accepted", "declined"]
    reason: Private | None = None


class AnswerText(Command):
    """A reply to a text: answers the duties that the text asked about (all of them, or those of `item` and `items`,
    counted from 1).

    `says`: what the words say; None where a key was pressed or a button was.
    """

    delivery: str
    answer: Literal["accepted", "declined"]
    item: int | None = None
    items: tuple[int, ...] = ()
    words: Private
    says: Says | None = None


class HearReply(Command):
    """A reply that answers nothing by itself: keep its words, and let the officer know. `person` was told of this
    incident.
    """

    person: str
    channel: str
    address: Private
    words: Private
    says: Says = "unclear"
    first: bool = True
    """Of several incidents that it may speak of, the one from which the officer and the person hear."""


class AskWhich(HearReply):
    """A reply that fits several texts, or none: ask the person which one is meant."""

    choices: tuple[str, ...]


class LeaveChannel(HearReply):
    """The person wants no more texts at this address of this channel: what they still have to hear goes another way, at
    once.
    """


class SeeReply(Command):
    """Somebody in the office has read a reply (the number of its entry), and sees to it."""

    reply: int
    note: Private | None = None


class FinishDuty(Command):
    """A unit reports its duty done, with proof where the playbook asks for it."""

    duty: str
    evidence: tuple[Evidence, ...] = ()
    note: Private | None = None


class WaiveDuty(Command):
    """A commander lets a duty go, with a reason."""

    duty: str
    reason: Private


class ReassignDuty(Command):
    """Give a duty to another unit, with a reason."""

    duty: str
    unit: str
    reason: Private


class AddPoint(Command):
    """A sampling point. Coordinates as they are written, with their reference system; None where not yet surveyed.

    `confirm`: keep it as doubted where it lies far from the district.
    """

    point: str
    latitude: str | None = None
    longitude: str | None = None
    crs: str | None = None
    depth: str | None = None
    kind: str = "site"
    confirm: bool = False


class RetirePoint(Command):
    """A sampling point that is no longer sampled, with a reason."""

    point: str
    reason: Private


class TakeReading(Command):
    """Measured values at a point. Values are strings: '<0.01' is a value. `at` = when sampled.

    `units` by item as the values and detection limits are given in, the standard's where silent. `confirm`: keep as
    doubted what
    cannot be.
    """

    point: str
    values: dict[str, str]
    sampler: str | None = None
    units: dict[str, str] = Field(default_factory=dict)
    method: str | None = None
    detection: dict[str, str] = Field(default_factory=dict)
    confirm: bool = False


class SampleRow(BaseModel):
    """One sample of a list; `line` is where it stands in it, counted as its author counts."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    line: int
    point: str
    sampled_at: datetime
    values: dict[str, str]
    sampler: str | None = None
    units: dict[str, str] = Field(default_factory=dict)
    method: str | None = None
    detection: dict[str, str] = Field(default_factory=dict)


class ImportReadings(Command):
    """A whole list of samples: all of them are recorded, or none. `confirm` as in TakeReading, for every row."""

    rows: tuple[SampleRow, ...]
    confirm: bool = False


class LookAgain(Command):
    """Something that this incident waits for has changed elsewhere: whatever follows from that by rule follows now."""


class MoveStuck(Command):
    """The auditor found that nobody is being chased for these duties, though nobody has answered for them."""

    duties: tuple[str, ...]


# ── the grade ───────────────────────────────────────────────────────────────


class SetGrade(Command):
    """Judge the grade of the incident, or confirm the one that its facts came to: IV, III, II or I."""

    grade: str
    reason: Private | None = None


# ── the end of the response ─────────────────────────────────────────────────


class AdoptItem(Command):
    """Give an item a limit in this incident: of the standard's where it binds elsewhere alone, or of one's own, with
    its source.

    `at_most`, `at_least`: as written, in `unit`; both None = the limit that the standard has for drinking-water
    sources.
    """

    item: str
    at_most: str | None = None
    at_least: str | None = None
    unit: str | None = None
    source: str = ""


class InvokeBackground(Command):
    """Let the level of the background be enough where the background itself is worse than the class."""

    reason: Private


# ── oil ──


class EstimateOil(Command):
    """How much oil a slick holds: its area in m², and the share of each appearance code in per cent. Numbers travel as
    strings.
    """

    area: str
    shares: dict[str, str]


class PlanBoom(Command):
    """A boom line: round a boat of this length (m), or across a channel of this width (m) in this current (m/s)."""

    boat: str | None = None
    width: str | None = None
    current: str | None = None


# ── the public warning ──────────────────────────────────────────────────────


class ProposeWarning(Command):
    """Propose a warning, or an adjustment of the one that stands. `area` None: the water itself."""

    colour: str
    area: Private | None = None
    cautions: Private
    measures: Private


class ApproveWarning(Command):
    """Approve what was proposed. `document`: the paper in which the city decided, for orange and red."""

    document: Private | None = None


class IssueWarning(Command):
    """Publish what was approved. `until`: when it ends by itself (UTC or with a zone); one without is refused."""

    until: datetime | None = None


class CancelWarning(Command):
    """End the warning that stands, with a reason; what the city published, with its document."""

    reason: Private
    document: Private | None = None


class FileWarning(Command):
    """The warning was filed with the city: how, and with whom."""

    note: Private


# ── signals, outfalls, several waters ───────────────────────────────────────


class JoinSignals(Command):
    """These signals of the log of signals speak of this incident."""

    signals: tuple[Heard, ...]


class JoinByRule(JoinSignals):
    """A complaint about the water of an incident that ended not long ago opens it again."""


class LeaveSignals(Command):
    """These signals were wrongly said to speak of this incident: they speak of another one, or (None) somebody decides
    again.
    """

    signals: tuple[str, ...]
    incident: str | None
    reason: Private


class NameOutfall(Command):
    """One more outfall at which something comes in."""

    outfall: str
    place: Private | None = None


class BlockOutfall(Command):
    """An outfall is blocked, or its flow diverted."""

    outfall: str


class UnblockOutfall(Command):
    """Something comes in at a blocked outfall again."""

    outfall: str


class NameParent(Command):
    """This incident is one water's part of another one."""

    parent: str


class LinkChild(Command):
    """Another incident is a part of this one."""

    child: str


# ── reports ──


class IssueReport(Command):
    """Sign a report. `number` is the version of its kind that the document says it is; `fields` the text of each field
    by its id.

    `oral`: it is given by phone. `keep`: it is a drill's, kept and never sent. `evidence`: what is attached to the
    `document`.
    """

    kind: ReportKind
    number: int
    signer: str
    contact: str
    contact_way: Private
    fields: dict[str, Private]
    oral: bool = False
    keep: bool = False
    document: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class SendReport(Command):
    """A report went to one addressee, a unit; `received_by` is who took it there. `at` = when."""

    report: str
    addressee: str
    way: Way
    received_by: Private


class ReturnReport(Command):
    """An addressee sent a report back as incomplete."""

    report: str
    addressee: str
    reason: Private
