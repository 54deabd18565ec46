"""Commands on approvals: a person is asked, who may answer from wherever they are; what was asked; asked no more."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

import typer

from engine.incident.commands import AnswerApproval, AskApproval, WithdrawApproval
from engine.stream.refusal import Refusal
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask as command
from hezhang.cli.carrying_out import submit
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import acts, group, looks
from hezhang.cli.shown.approval_rendering import render_approvals
from hezhang.cli.shown.output import Output
from office.views.incident.approvals import ApprovalsView, approvals
from office.wording import approvals as says

app = group("approval")

Kind = Literal["grade", "warning", "end", "waiver"]
Answer = Literal["approved", "refused"]
Approval = Annotated[str, typer.Argument(metavar="APPROVAL")]


@acts(app, "ask")
def ask(
    session: Session,
    incident: Incident,
    kind: Annotated[Kind, typer.Argument()],
    value: Annotated[str | None, typer.Argument(metavar="VALUE")] = None,
    *,
    to: Annotated[str, typer.Option("--to", metavar="PERSON")],
    reason: Annotated[str | None, typer.Option("--reason")] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="TEXT")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME")] = None,
) -> None:
    """Ask a person to approve a grade, a warning, the end or a waiver, by a text with a code."""
    asked = command(
        session,
        AskApproval,
        kind=kind,
        value=value,
        to=to,
        reason=_private(reason),
        document=_private(document),
        until=session.instant(until),
    )
    submit(session, incident, asked)


@looks(app, "list")
def list_(session: Session, incident: Incident) -> None:
    """What persons were asked to approve, and what became of it."""
    seen = approvals(session.office, incident, session.out.lang)
    if isinstance(seen, Refusal):
        raise Refused(seen)
    session.out.answer(seen, partial(_print, session.out, seen))


@acts(app, "withdraw")
def withdraw(
    session: Session,
    incident: Incident,
    approval: Approval,
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Ask no more; the code counts for nothing from then on."""
    submit(session, incident, command(session, WithdrawApproval, approval=approval, reason=_private(reason)))


@acts(app, "answer")
def answer(
    session: Session,
    incident: Incident,
    approval: Approval,
    answer: Annotated[Answer, typer.Argument()],
    reason: Annotated[str | None, typer.Option("--reason")] = None,
) -> None:
    """Answer what you yourself were asked, by your own login."""
    given = command(session, AnswerApproval, approval=approval, answer=answer, reason=_private(reason))
    submit(session, incident, given)


def _print(out: Output, seen: ApprovalsView) -> None:
    if not seen.approvals:
        out.say(says.NONE, incident=seen.incident)
    render_approvals(out, seen.approvals)


def _private(text: str | None) -> Private | None:
    return None if text is None else Private(text)
