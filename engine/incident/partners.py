"""What other districts and the city's offices say on the page that is shared with them: that they have the notice, what
they see on their side, and what both do together. Decides nothing.

Source: 西政发〔2016〕5号 任务16 (应急联动、信息共享); 环境保护部令第17号 第8条.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Literal

from engine.stream.event import Event, TextPurpose
from engine.stream.recorded import Recorded
from engine.values.private import Private

MeasureState = Literal["agreed", "in_place", "done", "dropped"]
"""agreed: it is to be done · in_place: it is under way, or stands · done · dropped: it is not done."""
UNDER_WAY: frozenset[MeasureState] = frozenset({"agreed", "in_place"})
NOTICES: frozenset[TextPurpose] = frozenset({"stage", "ladder", "reassigned"})
"""Texts that tell of the incident itself: whoever of a partner is sent one is told."""


class NoticeReceived(Event):
    """A partner has the notice: who took it there, by name and post. `delivery`: the text whose link they came by."""

    type: ClassVar[str] = "notice_received"
    person: str
    unit: str
    delivery: str
    name: Private
    post: Private
    phone: Private | None = None
    words: Private | None = None


class PartnerSaw(Event):
    """What a partner sees on their side of the border."""

    type: ClassVar[str] = "partner_saw"
    person: str
    unit: str
    delivery: str
    name: Private
    words: Private


class MeasureEntered(Event):
    """Something that is done together. `doer`: who does it, `when`: by when, both in words."""

    type: ClassVar[str] = "measure_entered"
    measure: str
    person: str
    unit: str
    delivery: str
    name: Private
    what: Private
    doer: Private
    when: Private | None = None


class MeasureReported(Event):
    """How far a joint measure is."""

    type: ClassVar[str] = "measure_reported"
    measure: str
    state: MeasureState
    person: str
    unit: str
    delivery: str
    name: Private
    words: Private | None = None


PARTNER_EVENTS: tuple[type[Event], ...] = (NoticeReceived, PartnerSaw, MeasureEntered, MeasureReported)


@dataclass(frozen=True)
class Receipt:
    """Who has the notice. `person` is whose link it was, `delivery` its text."""

    at: datetime
    person: str
    unit: str
    delivery: str
    name: Private
    post: Private
    phone: Private | None
    words: Private | None


@dataclass(frozen=True)
class Sighting:
    """What a partner sees. `entry` is its number in the record."""

    entry: int
    at: datetime
    person: str
    unit: str
    name: Private
    words: Private


@dataclass(frozen=True)
class Measure:
    """A joint measure as it stands: who entered it, and who said last how far it is."""

    id: str
    at: datetime
    unit: str
    name: Private
    what: Private
    doer: Private
    when: Private | None
    state: MeasureState = "agreed"
    said_at: datetime | None = None
    said_unit: str = ""
    said_name: Private | None = None
    words: Private | None = None

    @property
    def open(self) -> bool:
        """It is still to be done, or under way."""
        return self.state in UNDER_WAY


@dataclass(frozen=True)
class Partners:
    """All of it, in the order in which it came; of a unit's receipts the last one counts."""

    receipts: tuple[Receipt, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    measures: Mapping[str, Measure] = field(default_factory=dict)

    def receipt_of(self, unit: str) -> Receipt | None:
        """The last receipt of a unit."""
        return next((it for it in reversed(self.receipts) if it.unit == unit), None)

    def after(self, entry: Recorded) -> Partners:
        """With one entry taken into account."""
        match entry.event:
            case NoticeReceived() as event:
                return replace(self, receipts=(*self.receipts, _receipt(event, entry.at)))
            case PartnerSaw() as event:
                return replace(self, sightings=(*self.sightings, _sighting(event, entry)))
            case MeasureEntered() as event:
                return replace(self, measures={**self.measures, event.measure: _measure(event, entry.at)})
            case MeasureReported() as event:
                return replace(self, measures={**self.measures, event.measure: self._reported(event, entry.at)})
            case _:
                return self

    def _reported(self, event: MeasureReported, at: datetime) -> Measure:
        return replace(
            self.measures[event.measure],
            state=event.state,
            said_at=at,
            said_unit=event.unit,
            said_name=event.name,
            words=event.words,
        )


def _receipt(it: NoticeReceived, at: datetime) -> Receipt:
    return Receipt(at, it.person, it.unit, it.delivery, it.name, it.post, it.phone, it.words)


def _sighting(it: PartnerSaw, entry: Recorded) -> Sighting:
    return Sighting(entry.version, entry.at, it.person, it.unit, it.name, it.words)


def _measure(it: MeasureEntered, at: datetime) -> Measure:
    return Measure(it.measure, at, it.unit, it.name, it.what, it.doer, it.when)
