"""Commands on the public warning: propose, approve, issue, cancel, file; and its documents."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from engine.incident.commands import ApproveWarning, CancelWarning, FileWarning, IssueWarning, ProposeWarning
from engine.stream.refusal import Refusal
from engine.values.private import Private
from engine.whole_file import write_whole
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, submit
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.found import find
from hezhang.cli.registry import acts, group, looks
from office.documents.cap.alert import Alert, alerts
from office.documents.cap.china import to_china
from office.documents.cap.text import to_press, to_sms
from office.documents.cap.xml import to_xml
from office.views.incident.message import MessageView
from office.wording import notices

app = group("warning")

Form = Literal["cap", "china", "sms", "press"]
Document = Annotated[str | None, typer.Option("--document", metavar="TEXT")]


@acts(app, "propose")
def propose(
    session: Session,
    incident: Incident,
    colour: Annotated[str, typer.Option("--colour")],
    cautions: Annotated[str, typer.Option("--cautions")],
    measures: Annotated[str, typer.Option("--measures")],
    area: Annotated[str | None, typer.Option("--area")] = None,
) -> None:
    """Propose a warning, or an adjustment of the one that stands."""
    submit(
        session,
        incident,
        ask(
            session,
            ProposeWarning,
            colour=colour,
            area=_private(area),
            cautions=Private(cautions),
            measures=Private(measures),
        ),
    )


@acts(app, "approve")
def approve(session: Session, incident: Incident, document: Document = None) -> None:
    """Approve the warning that was proposed."""
    submit(session, incident, ask(session, ApproveWarning, document=_private(document)))


@acts(app, "issue")
def issue(
    session: Session,
    incident: Incident,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME")] = None,
) -> None:
    """Publish the warning that was approved."""
    submit(session, incident, ask(session, IssueWarning, until=session.instant(until)))


@acts(app, "cancel")
def cancel(
    session: Session, incident: Incident, reason: Annotated[str, typer.Option("--reason")], document: Document = None
) -> None:
    """End the warning that stands."""
    submit(session, incident, ask(session, CancelWarning, reason=Private(reason), document=_private(document)))


@acts(app, "file")
def file(session: Session, incident: Incident, note: Annotated[str, typer.Option("--note")]) -> None:
    """Record that the warning was filed with the city."""
    submit(session, incident, ask(session, FileWarning, note=Private(note)))


@looks(app, "show")
def show(
    session: Session,
    incident: Incident,
    form: Annotated[Form, typer.Option("--form")] = "cap",
    message: Annotated[str | None, typer.Option("--message", metavar="NUMBER")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
) -> None:
    """Print or write a message of the warning."""
    found = find(session, incident)
    alert = _chosen(alerts(found.rules, found.incident), message, found.incident.warning.word)
    text = _written(alert, form)
    if output is None:
        session.out.answer(MessageView(incident, alert.identifier, form, text), partial(print, text))
        return
    try:
        write_whole(output, text.encode())
    except OSError as error:
        raise WrongUsage(
            notices.FILE_NOT_WRITTEN, file=str(output), why=error.strerror or type(error).__name__
        ) from None
    answer = MessageView(incident, alert.identifier, form, file=str(output))
    session.out.answer(answer, partial(session.out.say, notices.FILE_WRITTEN, file=str(output)))


def _chosen(found: tuple[Alert, ...], message: str | None, status: str) -> Alert:
    if not found:
        raise Refused(Refusal("no_warning_stands", {"status": status}))
    if message is None:
        return found[-1]
    known = {it.identifier: it for it in found}
    if message not in known:
        raise Refused(Refusal("unknown_message", {"message": message, "known": ", ".join(known)}))
    return known[message]


def _written(alert: Alert, form: Form) -> str:
    match form:
        case "cap":
            return to_xml(alert).decode()
        case "china":
            return to_china(alert).decode()
        case "sms":
            return to_sms(alert)
        case _:
            return to_press(alert)


def _private(text: str | None) -> Private | None:
    return None if text is None else Private(text)
