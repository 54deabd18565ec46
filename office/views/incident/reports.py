"""Reports to look at: a draft with what it lacks, who received what when and how late, one report as it was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from engine.incident.duty import Duty
from engine.incident.reporting import Report, Sending
from engine.stream.refusal import Refusal
from office.documents.reports.document import ReportDocument
from office.services.found import Found
from office.views.names import Names


@dataclass(frozen=True)
class FieldView:
    """One field of a draft: its text, and whether the record filled it."""

    key: str
    title: str
    text: str
    by_record: bool
    missing: bool


@dataclass(frozen=True)
class DraftView:
    """A report as it would be issued now."""

    kind: str
    number: int
    addressees: tuple[str, ...]
    fields: tuple[FieldView, ...]
    missing: tuple[str, ...]
    file: str | None


@dataclass(frozen=True)
class SentView:
    """What one addressee has had, and when it came back."""

    unit: str
    unit_zh: str
    unit_en: str
    way: str
    received_by: str
    at: datetime
    returned_at: datetime | None
    returned_for: str | None


@dataclass(frozen=True)
class ReportView:
    """One version of a report, as it was issued."""

    report: str
    kind: str
    number: int
    issued_at: datetime
    signer: str
    oral: bool
    drill: bool
    missing: tuple[str, ...]
    fields: dict[str, str]
    files: tuple[str, ...]
    sent: tuple[SentView, ...]


@dataclass(frozen=True)
class OwedView:
    """A report that is or was owed to an addressee: by when, since when it is done, and by how much it was late."""

    duty: str
    title_zh: str
    title_en: str
    to: str
    due: datetime | None
    status: str
    done_at: datetime | None
    late: timedelta | None


@dataclass(frozen=True)
class ListView:
    """Every report that was issued, and every one that is or was owed."""

    reports: tuple[ReportView, ...]
    owed: tuple[OwedView, ...]


def drafted(document: ReportDocument, file: Path | None) -> DraftView:
    """A draft, for looking at."""
    fields = tuple(
        FieldView(it.key, it.title, it.text, it.by_record and bool(it.text), it.missing) for it in document.sections
    )
    missing = tuple(it.key for it in document.missing)
    return DraftView(document.kind, document.number, document.addressees, fields, missing, str(file) if file else None)


def listed(found: Found) -> ListView:
    """Who received what when, and what is still owed."""
    zh, en = Names(found.rules, "zh"), Names(found.rules, "en")
    owed = (duty for duty in found.incident.duties.values() if duty.report is not None)
    return ListView(
        tuple(seen(found, report) for report in found.incident.reporting.reports.values()),
        tuple(_owed(duty, zh, en, found.now) for duty in owed),
    )


def one(found: Found, report: str) -> ReportView | Refusal:
    """A report by its id; a refusal where there is none."""
    known = found.incident.reporting.reports
    if report not in known:
        return Refusal("unknown_report", {"report": report, "known": ", ".join(known)})
    return seen(found, known[report])


def seen(found: Found, report: Report) -> ReportView:
    """One report."""
    issued = report.issued
    files = tuple(str(it.name) for it in (*issued.document, *issued.evidence))
    signer, fields = (
        Names(found.rules, "zh").person(issued.signer),
        {key: str(text) for key, text in issued.fields.items()},
    )
    return ReportView(
        issued.report,
        issued.kind,
        issued.number,
        issued.happened_at,
        signer,
        issued.oral,
        issued.drill,
        issued.missing,
        fields,
        files,
        tuple(_sent(it) for it in report.sent),
    )


def _sent(it: Sending) -> SentView:
    why = None if it.returned_for is None else str(it.returned_for)
    return SentView(it.addressee, it.unit_zh, it.unit_en, it.way, str(it.received_by), it.at, it.returned_at, why)


def _owed(duty: Duty, zh: Names, en: Names, now: datetime) -> OwedView:
    until = duty.ended_at or now
    late = (
        until - duty.finish_due
        if duty.finish_due and until > duty.finish_due and duty.status in ("open", "finished")
        else None
    )
    return OwedView(
        duty.id, zh.title(duty), en.title(duty), duty.addressee or "", duty.finish_due, duty.status, duty.ended_at, late
    )
