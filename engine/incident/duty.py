"""A duty as it stands: what one unit owes, and how an entry changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from engine.incident.duties import (
    DutyAnswered,
    DutyAssigned,
    DutyFinished,
    DutyLapsed,
    DutyReassigned,
    DutyWaived,
    LadderClimbed,
    WhyLapsed,
)
from engine.incident.replies import DutyProgressed
from engine.stream.event import Answer, LimitKind, Says
from engine.stream.events import LimitRanOut
from engine.stream.recorded import Recorded
from engine.values.private import Private

DutyStatus = Literal["open", "finished", "waived", "lapsed"]


WhyEnded = Literal[WhyLapsed, "waived"]


@dataclass(frozen=True)
class Duty:
    """What one unit owes. `rung` is the highest rung its ladder has climbed; `late` names the limits that ran out on
    it.

    `progress`: on the way, on site or done, as whoever has it said last.

    `report`: the kind of report that it is, and `addressee` the unit that is to have it.
    """

    id: str
    rule: str
    stage: str
    unit: str
    unit_zh: str
    unit_en: str
    assigned_at: datetime
    answer_due: datetime | None
    finish_due: datetime | None
    status: DutyStatus = "open"
    answer: Answer | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    answered_to: str | None = None
    """The text that was answered; None where the answer was not to a text."""
    progress: Says | None = None
    progress_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None
    """Who finished or waived it; None where a rule did."""
    late: tuple[LimitKind, ...] = ()
    rung: int = -1
    report: str | None = None
    addressee: str | None = None
    addressee_zh: str | None = None
    addressee_en: str | None = None
    given_to: str = ""
    """The unit to which the playbook's rule gave it; `unit` is another one after a reassignment."""
    assigned_entry: int = 0
    """The entry with which its unit got it."""
    answered_entry: int = 0
    """The entry with which it was answered; 0 while it is not."""
    ended_entry: int = 0
    """The entry with which it ended; 0 while it is open."""
    ended_why: WhyEnded | None = None
    """Why nobody has to do it any more, where it ended undone; None where it was done, or the record does not say."""
    ended_reason: Private | None = None
    """In the words of whoever waived it."""

    @property
    def open(self) -> bool:
        """Still owed."""
        return self.status == "open"

    @property
    def settled(self) -> bool:
        """Done, or let off by whoever may; one that lapsed was neither."""
        return self.status in ("finished", "waived")

    @property
    def answered_or_done_at(self) -> datetime | None:
        """When somebody said yes or no to it, or, where nobody did, when it was done: done is an answer."""
        return self.answered_at or (self.ended_at if self.status == "finished" else None)

    def after(self, entry: Recorded) -> Duty:
        """The duty with what an entry about it says."""
        event = entry.event
        match event:
            case DutyAnswered():
                return self._answered(event, entry.version)
            case DutyProgressed():
                return replace(self, progress=event.says, progress_at=event.happened_at)
            case DutyReassigned():
                return self._with_unit(event, entry)
            case LadderClimbed():
                return replace(self, rung=event.rung)
            case LimitRanOut():
                return replace(self, late=(*self.late, event.kind))
            case _:
                return self._ended(entry)

    def _answered(self, event: DutyAnswered, entry: int) -> Duty:
        return replace(
            self,
            answered_entry=entry,
            answer=event.answer,
            answered_by=event.person,
            answered_at=event.happened_at,
            answered_to=event.delivery,
        )

    def _with_unit(self, event: DutyReassigned, entry: Recorded) -> Duty:
        """It begins anew with another unit."""
        return replace(
            self,
            unit=event.unit,
            unit_zh=event.unit_zh,
            unit_en=event.unit_en,
            assigned_at=entry.at,
            assigned_entry=entry.version,
            answered_entry=0,
            answer=None,
            answered_by=None,
            answered_at=None,
            answered_to=None,
            progress=None,
            progress_at=None,
            rung=-1,
        )

    def _ended(self, entry: Recorded) -> Duty:
        event, who = entry.event, entry.actor.name
        ended = replace(self, ended_at=entry.at, ended_entry=entry.version)
        match event:
            case DutyFinished():
                by = None if event.by_rule else who
                return replace(ended, status="finished", ended_at=event.happened_at, ended_by=by)
            case DutyWaived():
                at = event.happened_at or entry.at
                waived = replace(ended, status="waived", ended_at=at, ended_by=who)
                return replace(waived, ended_why="waived", ended_reason=event.reason)
            case DutyLapsed():
                return replace(ended, status="lapsed", ended_why=event.why)
            case _:
                return self


def assigned(event: DutyAssigned, at: datetime, entry: int = 0) -> Duty:
    """The duty that one unit became accountable for at `at` (UTC), with this entry."""
    return Duty(
        event.duty,
        event.rule,
        event.stage,
        event.unit,
        event.unit_zh,
        event.unit_en,
        at,
        event.answer_due,
        event.finish_due,
        report=event.report,
        addressee=event.addressee,
        addressee_zh=event.addressee_zh,
        addressee_en=event.addressee_en,
        given_to=event.unit,
        assigned_entry=entry,
    )
