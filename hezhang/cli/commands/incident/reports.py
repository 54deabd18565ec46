"""The command on the reports of an incident: draft, issue, send, note what came back, list, show. No rule and no
sentence lives here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.desk import Done
from engine.incident.commands import IssueReport, ReturnReport, SendReport
from engine.incident.reporting import ReportIssued, ReportSent, Way
from engine.regulations.reports import ReportForm
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, carried_out, submit
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage, unless_refused
from hezhang.cli.found import find
from hezhang.cli.registry import Meant, acts
from hezhang.cli.report_files import check_place, write_document, write_stored
from hezhang.cli.report_sent import Issued, Sent
from hezhang.cli.shown.output import WRONG_USAGE
from hezhang.cli.shown.report_rendering import print_draft, print_list, print_report
from hezhang.cli.typed import meant
from hezhang.cli.typed.report_texts import read_texts
from office.documents.reports.document import ReportDocument, Written
from office.services.found import Found
from office.services.report_drafts import document_of, form_of, lacking
from office.services.report_issuing import contact_of, stored, written
from office.views.incident.report_holders import holders_of
from office.views.incident.reports import drafted, listed, one
from office.wording import notices
from office.wording import reports as said

app = typer.Typer()

Act = Literal["draft", "issue", "keep", "send", "returned", "list", "show"]
LOOKS: tuple[Act, ...] = ("draft", "list", "show")
"""Acts that record nothing."""
ALL = "all"
"""As an addressee: everybody who is still owed the report."""


@dataclass(frozen=True)
class _Given:
    """What stands on the command line beside the incident and the act."""

    name: str | None
    field: list[str]
    texts: Path | None
    attach: list[Path]
    signer: str | None
    contact: str | None
    contact_way: str | None
    oral: bool
    to: list[str]
    by: Way | None
    received_by: str | None
    reason: str | None
    output: Path | None

    def needed(self, option: str) -> str:
        """An option that this act cannot do without. Raises WrongUsage."""
        value = getattr(self, option)
        if value is None or value == []:
            raise WrongUsage(notices.OPTION_NEEDED, option=f"--{option.replace('_', '-')}")
        return str(value)


@acts(app, "report")
def report(
    session: Session,
    incident: Incident,
    act: Annotated[Act, typer.Argument()],
    name: Annotated[str | None, typer.Argument(metavar="[KIND|REPORT]")] = None,
    field: Annotated[list[str], typer.Option("--field", metavar="KEY=TEXT")] = [],  # noqa: B006 - Typer copies it
    texts: Annotated[Path | None, typer.Option("--texts", metavar="FILE")] = None,
    attach: Annotated[list[Path], typer.Option("--attach", metavar="FILE")] = [],  # noqa: B006 - Typer copies it
    signer: Annotated[str | None, typer.Option("--signer", metavar="PERSON"), Meant(meant.person)] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="PERSON"), Meant(meant.person)] = None,
    contact_way: Annotated[str | None, typer.Option("--contact-way", metavar="NUMBER")] = None,
    oral: Annotated[bool, typer.Option("--oral")] = False,
    to: Annotated[list[str], typer.Option("--to", metavar="UNIT")] = [],  # noqa: B006 - Typer copies it
    by: Annotated[Way | None, typer.Option("--by")] = None,
    received_by: Annotated[str | None, typer.Option("--received-by", metavar="NAME")] = None,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
) -> None:
    """Draft, issue and send the reports on an incident, and see who received what when."""
    given = _Given(name, field, texts, attach, signer, contact, contact_way, oral, to, by, received_by, reason, output)
    if act in LOOKS:
        session.refuse_time()
    _ACTS[act](session, incident, given)


def _draft(session: Session, incident: str, given: _Given) -> None:
    _, document = _document(session, incident, given)
    if given.output is not None:
        write_document(given.output, document)
    view = drafted(document, given.output)
    session.out.answer(view, partial(print_draft, session.out, view))


def _issue(session: Session, incident: str, given: _Given, *, keep: bool = False) -> None:
    given.needed("signer")
    if given.output is not None:
        check_place(given.output)
    form, document = _document(session, incident, given)
    lacks = lacking(form, document)
    if lacks is not None and not (given.oral or keep):
        raise Refused(lacks)
    found = find(session, incident)
    command = ask(
        session,
        IssueReport,
        kind=document.kind,
        number=document.number,
        signer=given.signer,
        contact=_contact(found, given),
        contact_way=Private(document.contact_way),
        fields={key: Private(text) for key, text in document.fields.items()},
        oral=given.oral,
        keep=keep,
        document=stored(session.office, document),
        evidence=tuple(session.office.evidence(path) for path in given.attach),
    )
    done = session.office.desk.submit(incident, command)
    unwritten = (
        _written_out(session, incident, done, given.output)
        if given.output is not None and isinstance(done, Done)
        else None
    )
    carried_out(session, done, Issued(_issued(done), keep))
    if unwritten is not None:
        session.out.complain(unwritten)
        raise typer.Exit(WRONG_USAGE)


def _written_out(session: Session, incident: str, done: Done, path: Path) -> str | None:
    """Write the very file that was issued, also where the command is repeated. What to say where that fails, None where
    it does not.
    """
    name = _issued(done)
    try:
        write_stored(session.office, path, find(session, incident).incident.reporting.reports[name])
    except WrongUsage as error:
        return session.out.text(
            said.ISSUED_UNWRITTEN, report=name, incident=incident, why=session.out.text(error.says, **error.values)
        )
    return None


def _keep(session: Session, incident: str, given: _Given) -> None:
    _issue(session, incident, given, keep=True)


def _issued(done: Done | Refusal) -> str:
    """The id of the report that was issued; empty for a refusal."""
    entries = done.entries if isinstance(done, Done) else ()
    return next((it.event.report for it in entries if isinstance(it.event, ReportIssued)), "")


def _send(session: Session, incident: str, given: _Given) -> None:
    """One command for each addressee: what one of them has is kept, also where the next is refused."""
    report, way = _name(given), given.needed("by")
    units = _addressees(session, incident, report, given)
    sent: list[Done] = []
    for number, unit in enumerate(units):
        command = ask(
            session, SendReport, report=report, addressee=unit, way=way, received_by=Private(given.received_by or "")
        )
        command = (
            command
            if len(given.to) == 1 and given.to != [ALL]
            else command.model_copy(update={"id": f"{command.id[:56]}-{number}"})
        )
        done = session.office.desk.submit(incident, command)
        if isinstance(done, Refusal):
            raise Refused(done)
        sent.append(done)
    entries = tuple(entry for done in sent for entry in done.entries)
    carried_out(session, replace(sent[0], entries=entries, repeated=all(it.repeated for it in sent)), Sent(report))


def _addressees(session: Session, incident: str, report: str, given: _Given) -> list[str]:
    """Whom it went to; with `all` everybody who is still owed it. Raises Refused where nobody is."""
    given.needed("to")
    if given.to != [ALL]:
        return given.to
    found = find(session, incident)
    known = found.incident
    if report not in known.reporting.reports:
        raise Refused(Refusal("unknown_report", {"report": report, "known": ", ".join(known.reporting.reports)}))
    before = _sent_before(found, session.acting.id)
    owed = holders_of(known, report).owed_to
    if not owed and not before:
        raise Refused(Refusal("report_owed_to_nobody", {"report": report}))
    return [*before, *owed]


def _sent_before(found: Found, id_: str | None) -> list[str]:
    """To whom this very command has sent already: repeating it changes nothing for them."""
    if id_ is None:
        return []
    return [
        it.event.addressee
        for it in found.entries
        if isinstance(it.event, ReportSent) and it.command.startswith(f"{id_[:56]}-")
    ]


def _returned(session: Session, incident: str, given: _Given) -> None:
    given.needed("to")
    if len(given.to) > 1:
        raise WrongUsage(notices.OPTION_ONCE, option="--to")
    command = ask(session, ReturnReport, report=_name(given), addressee=given.to[0], reason=Private(given.reason or ""))
    submit(session, incident, command)


def _list(session: Session, incident: str, given: _Given) -> None:
    view = listed(find(session, incident))
    session.out.answer(view, partial(print_list, session.out, view))


def _show(session: Session, incident: str, given: _Given) -> None:
    found = find(session, incident)
    view = unless_refused(one(found, _name(given)))
    if given.output is not None:
        write_stored(session.office, given.output, found.incident.reporting.reports[view.report])
    session.out.answer(view, partial(print_report, session.out, view))


def _document(session: Session, incident: str, given: _Given) -> tuple[ReportForm, ReportDocument]:
    """The report as it would be issued now. Raises Refused for an unknown kind, WrongUsage for a field that it has
    not.
    """
    found, kind = find(session, incident), _name(given)
    form = unless_refused(form_of(found, kind))
    return form, document_of(found, kind, form, _written(found, form, given))


def _written(found: Found, form: ReportForm, given: _Given) -> Written:
    return written(
        found,
        form,
        read_texts(form, given.field, given.texts),
        tuple(path.name for path in given.attach),
        signer=given.signer or "",
        contact=_contact(found, given),
        contact_way=given.contact_way or "",
        oral=given.oral,
    )


def _contact(found: Found, given: _Given) -> str:
    return contact_of(found, given.contact or "", given.signer or "")


def _name(given: _Given) -> str:
    if given.name is None:
        raise WrongUsage(notices.OPTION_NEEDED, option="KIND | REPORT")
    return given.name


_ACTS: dict[Act, Callable[[Session, str, _Given], None]] = {
    "draft": _draft,
    "issue": _issue,
    "keep": _keep,
    "send": _send,
    "returned": _returned,
    "list": _list,
    "show": _show,
}
