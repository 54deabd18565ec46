"""The reports of an incident: which were issued, in which version, to whom each was sent and who sent it back. Decides
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Literal

from engine.stream.event import Event, Evidence
from engine.stream.recorded import Recorded
from engine.values.private import Private

ReportKind = Literal["initial", "followup", "final", "monitoring"]
"""初报 · 续报 · 处理结果报告 (Order 17 of the Ministry of Environmental Protection, art. 12) · 应急监测报告
(HJ 589-2021, chapter 8), which no duty owes.
"""
Way = Literal["fax", "network", "post", "hand", "phone", "email"]
"""How a report goes out: fax, network, post and hand are written ways of art. 13, e-mail is a network; phone is for the
first hour.
"""


class ReportIssued(Event):
    """A report was signed. `number` counts the versions of its kind; `fields` holds the text of each required field by
    its id.

    `missing`: required fields that were empty, which only a report given by phone may have (`oral`). `drill`: kept and
    never sent.
    `document`: the report itself, each form of it; `evidence`: what is attached to it.
    """

    type: ClassVar[str] = "report_issued"
    report: str
    kind: ReportKind
    number: int
    unit: str
    signer: str
    contact: Private
    contact_way: Private
    fields: dict[str, Private]
    missing: tuple[str, ...] = ()
    oral: bool = False
    drill: bool = False
    document: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    happened_at: datetime


class ReportSent(Event):
    """A report went to one addressee, who took it. Names are stored as resolved."""

    type: ClassVar[str] = "report_sent"
    report: str
    addressee: str
    unit_zh: str
    unit_en: str
    way: Way
    received_by: Private
    happened_at: datetime


class ReportReturned(Event):
    """An addressee sent a report back as incomplete (art. 9): it must have it again, whole and in writing."""

    type: ClassVar[str] = "report_returned"
    report: str
    addressee: str
    unit_zh: str
    unit_en: str
    reason: Private
    happened_at: datetime


REPORTING_EVENTS: tuple[type[Event], ...] = (ReportIssued, ReportSent, ReportReturned)


@dataclass(frozen=True)
class Sending:
    """One addressee has a report: how it went, who took it when, and when and why it came back, if it did."""

    addressee: str
    unit_zh: str
    unit_en: str
    way: Way
    received_by: Private
    at: datetime
    returned_at: datetime | None = None
    returned_for: Private | None = None


@dataclass(frozen=True)
class Report:
    """One version of a report, as it was signed."""

    issued: ReportIssued
    by: str
    sent: tuple[Sending, ...] = ()

    @property
    def in_writing(self) -> bool:
        """A whole report on paper; one that was only said, or lacks fields, must follow in writing."""
        return not self.issued.oral and not self.issued.missing


@dataclass(frozen=True)
class Reporting:
    """Every version of every report by its id, in the order in which they were issued.

    `latest_entry`: the entry with which the newest report was given, in whatever way; `latest_at`: when that was (UTC,
    story time).
    `owed_in_writing`: whose latest report was only said, lacked fields or was sent back, and since when (story time of
    the record).
    """

    reports: Mapping[str, Report] = field(default_factory=dict)
    owed_in_writing: Mapping[str, datetime] = field(default_factory=dict)
    latest_entry: int | None = None
    latest_at: datetime | None = None

    def given(self, entry: int, at: datetime) -> Reporting:
        """With a report that was given at `at` and entered with `entry`; one entered after a later one is not the
        newest.
        """
        overtaken = self.latest_at is not None and at < self.latest_at
        return self if overtaken else replace(self, latest_entry=entry, latest_at=at)

    def of_kind(self, kind: str) -> list[Report]:
        """The versions of one kind, the oldest first."""
        return [it for it in self.reports.values() if it.issued.kind == kind]

    def addressees(self) -> list[str]:
        """Everybody who was sent a report, each once, in order."""
        return list(dict.fromkeys(sending.addressee for report in self.reports.values() for sending in report.sent))

    def after(self, entry: Recorded) -> Reporting:
        """With one entry taken into account."""
        match entry.event:
            case ReportIssued() as event:
                reports = {**self.reports, event.report: Report(event, entry.actor.name)}
                return replace(self, reports=reports).given(entry.version, event.happened_at)
            case ReportSent() as event:
                return self._sent(event, entry.at)
            case ReportReturned() as event:
                report = self.reports[event.report]
                owed = {**self.owed_in_writing, event.addressee: entry.at}
                return self._changed(report, _returned(report.sent, event), owed)
            case _:
                return self

    def _sent(self, event: ReportSent, at: datetime) -> Reporting:
        report = self.reports[event.report]
        sending = Sending(
            event.addressee, event.unit_zh, event.unit_en, event.way, event.received_by, event.happened_at
        )
        owed = {key: since for key, since in self.owed_in_writing.items() if key != event.addressee}
        if not report.in_writing:
            owed[event.addressee] = at
        return self._changed(report, (*report.sent, sending), owed)

    def _changed(self, report: Report, sent: tuple[Sending, ...], owed: Mapping[str, datetime]) -> Reporting:
        reports = {**self.reports, report.issued.report: replace(report, sent=sent)}
        return replace(self, reports=reports, owed_in_writing=owed)


def _returned(sent: tuple[Sending, ...], event: ReportReturned) -> tuple[Sending, ...]:
    """The last sending to that addressee is the one that came back."""
    place = max(number for number, sending in enumerate(sent) if sending.addressee == event.addressee)
    back = replace(sent[place], returned_at=event.happened_at, returned_for=event.reason)
    return (*sent[:place], back, *sent[place + 1 :])
