"""Reports: what may be signed and sent, and which duties a sending finishes. How a document looks is none of its
business.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from engine.deciding import meant
from engine.deciding.case import Case, Refused
from engine.district.model import Person
from engine.incident import commands as ask
from engine.incident.duties import DutyFinished
from engine.incident.duty import Duty
from engine.incident.reporting import Report, ReportIssued, ReportReturned, ReportSent
from engine.incident.state import Incident
from engine.regulations.reports import ReportField, ReportForm
from engine.rules import limits
from engine.stream.refusal import Refusal
from engine.values.private import Private

ACCOMPLISHES = {
    "initial": frozenset({"initial"}),
    "followup": frozenset({"followup", "daily"}),
    "final": frozenset({"final"}),
    "monitoring": frozenset[str](),
}
"""Which kinds of report duties a report of a kind is for; one on the phone is a phone call besides."""
ONE_BY_ONE = frozenset({"followup", "daily"})
"""Of these each further report is owed anew, so that one sending finishes the one that is due first."""


def issue(case: Case, command: ask.IssueReport) -> None:
    """Sign a report. Lacking fields are refused; a first report by phone may lack them, and its written version is
    chased.
    """
    form = _form(case, command.kind)
    if case.incident.head.drill != command.keep:
        code = "drill_report" if case.incident.head.drill else "not_a_drill"
        case.refuse(code, kind=command.kind)
    if command.oral and not form.by_phone:
        case.refuse("not_by_phone", kind=command.kind)
    following = len(case.incident.reporting.of_kind(command.kind)) + 1
    if command.number != following:
        case.refuse("report_overtaken", kind=command.kind, number=str(command.number), following=str(following))
    fields = {key: text for key, text in command.fields.items() if form.field(key) and text.strip()}
    missing = form.missing(_given(case, form, fields, command))
    if missing and not (command.oral or command.keep):
        raise Refused(incomplete(command.kind, missing))
    signer = _signer(case, form, command.signer)
    case.record(
        ReportIssued(
            report=f"{command.kind}-{following}",
            kind=command.kind,
            number=following,
            unit=signer.unit,
            signer=signer.id,
            contact=_contact(case, command),
            contact_way=command.contact_way,
            fields=fields,
            missing=tuple(row.key for row in missing),
            oral=command.oral,
            drill=command.keep,
            document=command.document,
            evidence=command.evidence,
            happened_at=case.happened_at,
        )
    )


def incomplete(kind: str, missing: Sequence[ReportField]) -> Refusal:
    """Why a report that lacks these fields is not issued."""
    zh, en, ids = (", ".join(getattr(row, name) for row in missing) for name in ("zh", "en", "key"))
    return Refusal("report_incomplete", {"kind": kind, "fields": zh, "fields_en": en, "ids": ids})


def send(case: Case, command: ask.SendReport) -> None:
    """An addressee has a report: what was owed to it is done, at the time at which it was taken."""
    report, unit = _report(case, command.report), meant.unit(case, command.addressee)
    if report.issued.drill:
        case.refuse("drill_report", kind=report.issued.kind)
    if report.issued.oral != (command.way == "phone"):
        case.refuse("way_of_report", report=command.report, way=command.way)
    if not command.received_by.strip():
        case.refuse("receiver_needed", report=command.report, unit=unit.zh)
    at = case.happened_at
    if at < report.issued.happened_at:
        case.refuse(
            "sent_before_issued", report=command.report, at=at.isoformat(), issued=report.issued.happened_at.isoformat()
        )
    case.record(
        ReportSent(
            report=command.report,
            addressee=unit.id,
            unit_zh=unit.zh,
            unit_en=unit.en,
            way=command.way,
            received_by=command.received_by,
            happened_at=at,
        )
    )
    for duty in accomplished(case.incident, report, unit.id):
        limits.end(case, duty, at)
        case.record(DutyFinished(duty=duty.id, by_rule=True, evidence=report.issued.document[:1], happened_at=at))


def take_back(case: Case, command: ask.ReturnReport) -> None:
    """An addressee sent a report back as incomplete: it is owed again, in writing (Order 17, art. 9)."""
    report, unit = _report(case, command.report), meant.unit(case, command.addressee)
    if not command.reason.strip():
        case.refuse("reason_needed", trigger="ReturnReport")
    standing = [sending for sending in report.sent if sending.addressee == unit.id and sending.returned_at is None]
    if not standing:
        case.refuse("not_sent_there", report=command.report, unit=unit.zh)
    at, sent = case.happened_at, standing[-1].at
    if at < sent:
        case.refuse(
            "returned_before_sent", report=command.report, unit=unit.zh, at=at.isoformat(), sent=sent.isoformat()
        )
    case.record(
        ReportReturned(
            report=command.report,
            addressee=unit.id,
            unit_zh=unit.zh,
            unit_en=unit.en,
            reason=command.reason,
            happened_at=at,
        )
    )


def owed_to(incident: Incident, report: Report) -> tuple[str, ...]:
    """The units that are still owed this report: somebody has an open duty to each that it would end, and it has not
    gone there.
    """
    sent = {sending.addressee for sending in report.sent if sending.returned_at is None}
    addressees = dict.fromkeys(duty.addressee for duty in incident.duties.values() if duty.open and duty.addressee)
    return tuple(unit for unit in addressees if unit and unit not in sent and accomplished(incident, report, unit))


def accomplished(incident: Incident, report: Report, addressee: str) -> list[Duty]:
    """The open duties to this addressee that the report is for."""
    for_whom = [duty for duty in incident.duties.values() if duty.open and duty.addressee == addressee]
    wanted = set(ACCOMPLISHES[report.issued.kind]) | ({"phone"} if report.issued.oral else set())
    if addressee not in incident.reporting.owed_in_writing:
        wanted.add("written")
    found = [duty for duty in for_whom if duty.report in wanted - ONE_BY_ONE]
    for word in sorted(wanted & ONE_BY_ONE):
        found += sorted((duty for duty in for_whom if duty.report == word), key=_due)[:1]
    return found


def _due(duty: Duty) -> tuple[bool, float]:
    return duty.finish_due is None, duty.finish_due.timestamp() if duty.finish_due else 0.0


def _given(case: Case, form: ReportForm, fields: Collection[str], command: ask.IssueReport) -> set[str]:
    """The fields that hold something; one that is a file does so only with a file, and a map also where a sampling
    point can be drawn.
    """
    if command.evidence:
        return set(fields)
    drawn = any(it.placed for it in case.incident.points.values())
    return set(fields) - {
        row.key for row in form.fields if row.filled_by == "file" or (row.filled_by == "map" and not drawn)
    }


def _form(case: Case, kind: str) -> ReportForm:
    form = case.rules.regulations.reports.get(kind)
    if form is None:
        case.refuse("unknown_report_kind", kind=kind, known=", ".join(case.rules.regulations.reports))
    return form


def _signer(case: Case, form: ReportForm, signer: str) -> Person:
    person = meant.person(case, signer)
    if not set(form.signed_by) & set(person.roles):
        case.refuse("may_not_sign", person=signer, needs=" | ".join(form.signed_by))
    return person


def _contact(case: Case, command: ask.IssueReport) -> Private:
    person = meant.person(case, command.contact)
    if not command.contact_way.strip():
        case.refuse("contact_needed", person=command.contact)
    return person.name


def _report(case: Case, report: str) -> Report:
    known = case.incident.reporting.reports
    if report not in known:
        case.refuse("unknown_report", report=report, known=", ".join(known))
    return known[report]
