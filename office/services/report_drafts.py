"""A report as it would be issued now, and what it lacks. Issues none."""

from __future__ import annotations

from typing import get_args

from engine.incident.reporting import ReportKind
from engine.regulations.reports import ReportForm
from engine.rules.reporting import incomplete
from engine.stream.refusal import Refusal
from office.documents.reports.document import ReportDocument, Written, build
from office.documents.reports.filling import Record
from office.services.found import Found

KINDS: tuple[str, ...] = get_args(ReportKind)


def form_of(found: Found, kind: str) -> ReportForm | Refusal:
    """What a report of this kind must hold; a refusal where there is no such kind."""
    forms = found.rules.regulations.reports
    if kind not in forms or kind not in KINDS:
        return Refusal("unknown_report_kind", {"kind": kind, "known": ", ".join(forms)})
    return forms[kind]


def document_of(found: Found, kind: str, form: ReportForm, written: Written) -> ReportDocument:
    """The report, filled from the record and from what a person wrote."""
    record = Record(found.rules, found.incident, found.entries, found.now, found.head)
    return build(record, kind, form, written)  # type: ignore[arg-type]


def lacking(form: ReportForm, document: ReportDocument) -> Refusal | None:
    """Why it would not be issued as it is; None where every required field has something in it."""
    return incomplete(document.kind, form.missing(set(document.fields))) if document.missing else None
