"""What several persons decide: the public warning, approvals, reports."""

from __future__ import annotations

from collections.abc import Iterator

from hezhang.console.forms import Field, Form, Option, Page
from office.views.incident.reports import ListView
from office.wording import codes
from office.wording.forms import FIELDS

APPROVERS = frozenset({"commander", "district_chief", "deputy_district_head"})
"""Roles of whoever may be asked; whether they may approve just this, the Desk says."""
OWED = "all"
"""As an addressee: everybody who is still owed the report."""


def warning(page: Page) -> Iterator[Form]:
    """From proposal to lifting."""
    it = page.seen.warning
    yield page.form(
        "warning-propose",
        page.coded("colour", codes.COLOURS),
        page.field("cautions", "long", needed=True),
        page.field("measures", "long", needed=True),
        page.field("area"),
    )
    if it.proposed:
        yield page.form("warning-approve", page.field("document"))
    if it.state == "approved":
        yield page.form("warning-issue", page.field("until", "time", needed=True), grave=True)
    if it.colour and it.state in ("issued", "filed"):
        yield page.form("warning-cancel", page.field("reason", "long", needed=True), page.field("document"))
        yield page.form("warning-file", page.field("note", needed=True))


def approvals(page: Page) -> Iterator[Form]:
    """A person is asked from here; who was asked answers by their own login."""
    yield page.form(
        "approval-ask",
        page.coded("kind", codes.APPROVAL_KINDS),
        page.field("value"),
        Field("to", "choice", FIELDS["whom"].into(page.lang), tuple(page.persons(APPROVERS)), needed=True),
        page.field("reason", "long"),
        page.field("document"),
        page.field("until", "time"),
    )
    for it in page.seen.approvals:
        if it.state == "open":
            one = page.field("approval", "hidden", value=it.approval)
            answer = page.coded("answer", codes.APPROVAL_ANSWERS)
            yield page.form("approval-answer", one, answer, page.field("reason", "long"), key=it.approval)
            yield page.form("approval-withdraw", one, page.field("reason", "long"), key=it.approval)


def reports(page: Page, listed: ListView) -> Iterator[Form]:
    """Sent to whoever is owed it, and what came back. A report is drafted and issued on a page of its own."""
    ways = page.coded("way", codes.REPORT_WAYS)
    for it in listed.reports:
        has = {one.unit for one in it.sent if one.returned_at is None}
        report = page.field("report", "hidden", value=it.report)
        owed = {one.to for one in listed.owed if one.status == "open" and one.to}
        units = [Option(one, page.unit(one)) for one in sorted(owed | {sent.unit for sent in it.sent})]
        to = page.choice("addressee", [Option(OWED, FIELDS["all_owed"].into(page.lang)), *units])
        by = page.field("received_by", needed=True)
        about = f"{codes.named(codes.REPORT_KINDS, it.kind, page.lang)} {it.number}"
        if not it.drill:
            yield page.form("report-sent", report, to, ways, by, key=it.report, about=about)
        if has:
            back = page.choice("addressee", [Option(one, page.unit(one)) for one in sorted(has)])
            reason = page.field("reason", "long", needed=True)
            yield page.form("report-returned", report, back, reason, key=it.report, about=about)
