"""How an incident stands: the fold of its events. Every entry is frozen; only the tables they lie in change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.incident import adopted, outfalls, suspects
from engine.incident.adopted import ItemAdopted
from engine.incident.approvals import Approvals
from engine.incident.closing import Closing
from engine.incident.duties import (
    AlarmRaised,
    AlarmSeen,
    DutyAnswered,
    DutyAssigned,
    DutyFinished,
    DutyLapsed,
    DutyReassigned,
    DutyWaived,
    LadderClimbed,
)
from engine.incident.duty import Duty, assigned
from engine.incident.events import (
    EntryCorrected,
    FactsLapsed,
    FactsLearnt,
    HandedOver,
    IncidentOpened,
    PlaybookMoved,
    StageEntered,
)
from engine.incident.family import Family
from engine.incident.grading import Grading
from engine.incident.oil import Oil
from engine.incident.outfalls import Outfall
from engine.incident.partners import MeasureEntered, Partners, PartnerSaw
from engine.incident.released import QualityReleased, released_after
from engine.incident.replies import (
    DutyProgressed,
    Replies,
    Reply,
    ReplyHeard,
    ReplySeen,
    ReplyUnclear,
    answered_by,
    seen,
    told_of,
)
from engine.incident.reporting import Reporting
from engine.incident.sampled import Point, Reading, added, taken
from engine.incident.signals import SignalJoined, SignalLeft, joined_after, left_after
from engine.incident.suspects import Suspect
from engine.incident.warning import Warning
from engine.incident.water import PointAdded, PointRetired, ReadingTaken
from engine.stream.event import FactValue, Says
from engine.stream.events import DeliveryOwed, LimitRanOut, TextAnswered
from engine.stream.recorded import Recorded
from engine.stream.state import Delivery, StreamState
from engine.values.private import Private

ENDED_STAGES = frozenset({"closed", "stood_down"})


@dataclass(frozen=True)
class Fact:
    """The present value of a fact, and the entry that says so. `changed`: the entry since which it has this value, and
    when that was.
    """

    value: FactValue
    entry: int
    at: datetime
    changed: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Seen:
    """Somebody (an id) saw to it, at a time (UTC, story time)."""

    by: str
    at: datetime


@dataclass
class Incident(StreamState):
    """An incident as its events left it. All times are aware UTC story time."""

    opened: IncidentOpened | None = None
    opened_at: datetime | None = None
    playbook_digest: str = ""
    stage: str = ""
    stage_at: datetime | None = None
    stage_entry: int = 0
    stage_by: str = ""
    stage_reason: Private | None = None
    returned_at: datetime | None = None
    returned_entry: int = 0
    starter: str | None = None
    officer: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    duties: dict[str, Duty] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    readings: dict[int, Reading] = field(default_factory=dict)
    closing: Closing = field(default_factory=Closing)
    adopted: Mapping[str, ItemAdopted] = field(default_factory=dict)
    alarms: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """When each alarm was last raised, by its code and subject; which of them still stand is
    `engine.rules.people.alarms`.
    """
    alarms_seen: dict[tuple[str, str], Seen] = field(default_factory=dict)
    """Who saw to an alarm last, and when; one that is raised again later waits again."""
    grading: Grading = field(default_factory=Grading)
    oil: Oil = field(default_factory=Oil)
    reporting: Reporting = field(default_factory=Reporting)
    warning: Warning = field(default_factory=Warning)
    approvals: Approvals = field(default_factory=Approvals)
    released: tuple[QualityReleased, ...] = ()
    partners: Partners = field(default_factory=Partners)
    """What other districts and offices of the city said on the page that is shared with them."""
    replies: Replies = field(default_factory=dict)
    """What was texted back beside a plain yes, by the number of its entry; which of it waits is
    `engine.rules.answers.hearing`.
    """
    signals: tuple[SignalJoined, ...] = ()
    signals_left: tuple[SignalLeft, ...] = ()
    outfalls: Mapping[str, Outfall] = field(default_factory=dict)
    suspects: Mapping[str, Suspect] = field(default_factory=dict)
    family: Family = field(default_factory=Family)

    @property
    def exists(self) -> bool:
        """False for an id under which nothing was ever opened."""
        return self.opened is not None

    @property
    def verified(self) -> bool:
        """Somebody saw it, or two who do not know of each other told of it."""
        fact = self.facts.get("verified")
        return fact is not None and fact.value is True

    @property
    def ended(self) -> bool:
        """Closed or stood down; it may still own limits and may be opened again."""
        return self.stage in ENDED_STAGES

    @property
    def head(self) -> IncidentOpened:
        """The opening event. Raises LookupError where nothing was opened."""
        if self.opened is None:
            raise LookupError(f"no incident {self.id}")
        return self.opened

    def still_asks(self, text: DeliveryOwed, duty: str) -> bool:
        """The duty is open and still with the unit that this text asked; a ladder's text asks whoever can see to it."""
        known = self.duties[duty]
        return known.open and (text.purpose == "ladder" or known.unit == text.unit)

    def answered(self, delivery: Delivery) -> bool | None:
        """Whether what a text asks has its answer; None where it asks for nothing any more."""
        duties = [self.duties[duty] for duty in delivery.owed.duties if self.still_asks(delivery.owed, duty)]
        if duties:
            return all(duty.answer is not None for duty in duties)
        return delivery.answer is not None if not delivery.owed.duties and not self.ended else None

    def take(self, entry: Recorded) -> None:
        """What an entry does to this incident beside its texts and limits."""
        _incident(self, entry)
        _duties(self, entry)
        _water(self, entry)
        _replies(self, entry)
        self.closing = self.closing.after(entry)
        self.adopted = adopted.after(self.adopted, entry)
        self.grading = self.grading.after(entry)
        self.oil = self.oil.after(entry)
        self.reporting = self.reporting.after(entry)
        _report_given(self, entry)
        self.warning = self.warning.after(entry, stage=self.stage, verified=self.verified)
        self.approvals = self.approvals.after(entry)
        self.signals = joined_after(self.signals, entry)
        self.released = released_after(self.released, entry)
        self.partners = self.partners.after(entry)
        self.signals_left = left_after(self.signals_left, entry)
        self.outfalls = outfalls.after(self.outfalls, entry)
        self.suspects = suspects.after(self.suspects, entry)
        self.family = self.family.after(entry)


def fold(stream: str, entries: Iterable[Recorded]) -> Incident:
    """The incident as these entries left it."""
    incident = Incident(stream)
    for entry in entries:
        incident.apply(entry)
    return incident


def _incident(it: Incident, entry: Recorded) -> None:
    match entry.event:
        case IncidentOpened() as event:
            it.opened, it.opened_at, it.officer = event, entry.at, event.officer
            it.playbook_digest = event.playbook_digest
        case PlaybookMoved() as event:
            it.playbook_digest = event.digest
        case StageEntered() as event:
            it.stage, it.stage_at, it.stage_by, it.stage_reason = event.stage, entry.at, entry.actor.name, event.reason
            it.stage_entry = entry.version
            if event.stage == "response":
                it.starter = entry.actor.name
            if event.back:
                it.returned_at, it.returned_entry = entry.at, entry.version
        case FactsLapsed() as event:
            for key in event.keys:
                it.facts.pop(key, None)
        case HandedOver() as event:
            it.officer = event.officer
        case FactsLearnt() as event:
            it.facts.update(
                {key: _fact(it.facts.get(key), value, entry, event.happened_at) for key, value in event.facts.items()}
            )
        case EntryCorrected() as event:
            it.facts.update(
                {key: _fact(it.facts.get(key), value, entry, entry.at) for key, value in event.facts.items()}
            )
        case _:
            pass


def _fact(known: Fact | None, value: FactValue, entry: Recorded, at: datetime) -> Fact:
    if known is not None and known.value == value:
        return Fact(value, entry.version, at, known.changed, known.changed_at)
    return Fact(value, entry.version, at, entry.version, entry.at)


def _duties(it: Incident, entry: Recorded) -> None:
    match entry.event:
        case DutyAssigned() as event:
            it.duties[event.duty] = assigned(event, entry.at, entry.version)
        case AlarmRaised() as event:
            it.alarms[event.code, event.subject] = entry.at
        case AlarmSeen() as event:
            it.alarms_seen[event.code, event.subject] = Seen(entry.actor.name, entry.at)
        case LimitRanOut(kind="answer" | "finish") as event:
            it.duties[event.subject] = it.duties[event.subject].after(entry)
        case (
            DutyAnswered(duty=duty)
            | DutyProgressed(duty=duty)
            | DutyFinished(duty=duty)
            | DutyWaived(duty=duty)
            | DutyLapsed(duty=duty)
            | DutyReassigned(duty=duty)
            | LadderClimbed(duty=duty)
        ):
            it.duties[duty] = it.duties[duty].after(entry)
        case _:
            pass


def _report_given(it: Incident, entry: Recorded) -> None:
    """A report reported done by hand is a report, however it was given; a follow-up that was waived settles what it was
    to tell.

    One that its sending finished counts from its issue, since it says what was known then.
    """
    match entry.event:
        case DutyFinished(by_rule=False) as event if it.duties[event.duty].report is not None:
            it.reporting = it.reporting.given(entry.version, event.happened_at)
        case DutyWaived() as event if it.duties[event.duty].report == "followup":
            it.reporting = it.reporting.given(entry.version, event.happened_at or entry.at)
        case _:
            pass


def _replies(it: Incident, entry: Recorded) -> None:
    match entry.event:
        case ReplyHeard() as event:
            _keep(it, entry, event.person, event.person_name, event.unit, event.says, event.words, waits=event.waits)
        case ReplyUnclear() as event:
            told = it.told.get(event.person)
            name, unit = (told.person_name, told.unit) if told is not None else (event.person, "")
            _keep(it, entry, event.person, name, unit, event.says, event.words, asked=True)
        case PartnerSaw() as event:
            _keep(it, entry, event.person, event.name, event.unit, "saw", event.words)
        case MeasureEntered() as event:
            _keep(it, entry, event.person, event.name, event.unit, "measure", event.what)
        case TextAnswered(answer="declined") as event:
            owed = it.deliveries[event.delivery].owed
            _keep(it, entry, event.person, owed.person_name, owed.unit, "no", event.words, delivery=event.delivery)
        case TextAnswered() as event:
            it.replies = answered_by(it.replies, event.person)
        case ReplySeen() as event:
            it.replies = seen(it.replies, event.reply)
        case DeliveryOwed(purpose="reply") as event if event.about is not None:
            it.replies = told_of(it.replies, event.about)
        case _:
            pass


def _keep(
    it: Incident, entry: Recorded, person: str, name: str, unit: str, says: Says, words: Private, **more: object
) -> None:
    reply = Reply(entry.version, entry.at, person, str(name), unit, says, words, **more)  # type: ignore[arg-type]
    it.replies = {**it.replies, entry.version: reply}


def _water(it: Incident, entry: Recorded) -> None:
    match entry.event:
        case PointAdded() as event:
            it.points[event.point] = added(event)
        case PointRetired() as event:
            it.points[event.point] = replace(it.points[event.point], retired=True)
        case ReadingTaken() as event:
            it.readings[entry.version] = taken(event, entry.version)
        case EntryCorrected() as event if event.entry in it.readings:
            it.readings[event.entry] = it.readings[event.entry].corrected_by(event, entry)
            it.closing = it.closing.without(event.entry)
        case StageEntered(back=True):
            it.closing = it.closing.without()
        case _:
            pass
