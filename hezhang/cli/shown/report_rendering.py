"""Prints reports: a draft with what it lacks, who received what when and how late, one as it was issued. Shows values
that others have made.
"""

from __future__ import annotations

from rich.text import Text

from hezhang.cli.shown.output import Output
from office.views.incident.reports import DraftView, ListView, ReportView, SentView
from office.wording import reports as said
from office.wording.codes import REPORT_KINDS, REPORT_WAYS, STATUSES, named
from office.wording.times import say_clock, say_span


def print_draft(out: Output, view: DraftView) -> None:
    """The fields with their texts, what is missing in red, and where it was written."""
    out.say(
        said.DRAFTED,
        "bold",
        kind=named(REPORT_KINDS, view.kind, out.lang),
        number=str(view.number),
        to="、".join(view.addressees),
    )
    table = out.table("id", "field", "source", "text")
    for it in view.fields:
        filled = "" if not it.text else out.text(said.BY_RECORD if it.by_record else said.BY_PERSON)
        text = Text(said.MISSING_FIELD, "bold red") if it.missing else Text(it.text)
        table.add_row(it.key, it.title, filled, text)
    out.print(table)
    if view.missing:
        out.say(said.LACKS, "bold red", fields=", ".join(view.missing))
    if view.file:
        out.say(said.WRITTEN_TO, path=view.file)


def print_list(out: Output, view: ListView) -> None:
    """Two tables: what went where, and what is owed to whom."""
    if not view.reports and not view.owed:
        out.say(said.NO_REPORTS)
    if view.reports:
        _print_sent(out, view)
    if view.owed:
        _print_owed(out, view)


def _print_sent(out: Output, view: ListView) -> None:
    table = out.table("report", "issued", "signer", "addressee", "way", "received_by", "time", "returned")
    for report in view.reports:
        name = f"{named(REPORT_KINDS, report.kind, out.lang)} [{report.report}]"
        for it in report.sent or (None,):
            row = _of_sending(out, it) if it else ("", "", "", "", "")
            table.add_row(name, say_clock(report.issued_at), report.signer, *row)
    out.print(table)


def _of_sending(out: Output, it: SentView) -> tuple[str, str, str, str, str]:
    back = f"{say_clock(it.returned_at)} {it.returned_for}" if it.returned_at else ""
    unit = it.unit_zh if out.lang == "zh" else it.unit_en
    return unit, named(REPORT_WAYS, it.way, out.lang), it.received_by, say_clock(it.at), back


def _print_owed(out: Output, view: ListView) -> None:
    table = out.table("duty", "due", "status", "finish", "late")
    for it in view.owed:
        late = Text(say_span(it.late, out.lang), "bold red") if it.late else Text("")
        title = it.title_zh if out.lang == "zh" else it.title_en
        table.add_row(
            f"{title} [{it.duty}]", say_clock(it.due), named(STATUSES, it.status, out.lang), say_clock(it.done_at), late
        )
    out.print(table)


def print_report(out: Output, view: ReportView) -> None:
    """What stands in it, who signed it and who has it."""
    out.say(
        said.ISSUED_AS,
        "bold",
        kind=named(REPORT_KINDS, view.kind, out.lang),
        number=str(view.number),
        signer=view.signer,
        at=say_clock(view.issued_at),
    )
    table = out.table("id", "text")
    for key, text in view.fields.items():
        table.add_row(key, text)
    out.print(table)
    if view.missing:
        out.say(said.LACKS, "bold red", fields=", ".join(view.missing))
    _print_sent(out, ListView((view,), ()))
