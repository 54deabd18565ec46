"""Commands on what is kept: erase the personal values of an incident or a person, hold what an inquiry may want, and
see what the rules of retention say.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage, unless_refused
from hezhang.cli.registry import does, looks
from hezhang.cli.shown.output import Output
from office.views.record.erasing import ErasedView, HoldView, RetentionView
from office.wording import erasing as words

app = typer.Typer()


@does(app, "erase")
def erase(
    session: Session,
    subject: Annotated[str, typer.Argument(metavar="PERSON|INCIDENT|access")],
    reason: Annotated[str, typer.Option("--reason")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
) -> None:
    """Erase the personal values of an incident, of a person wherever they are, or who looked in days long gone."""
    from office.services.erasing import ACCESS, erase_accesses, erase_person, erase_stream

    with session.office.ledger.reading() as tx:
        of_stream = tx.version(subject) > 0
    says = words.SURE_ACCESS if subject == ACCESS else words.SURE_STREAM if of_stream else words.SURE_PERSON
    if not yes and not session.confirmed(says, subject=subject):
        raise WrongUsage(words.NOT_SURE)
    command, actor = session.command_id(), session.actor()
    if subject == ACCESS:
        found = erase_accesses(session.office, command, reason, actor)
    else:
        found = (erase_stream if of_stream else erase_person)(session.office, command, subject, reason, actor)
    if isinstance(found, Refusal):
        raise Refused(found)
    seen = ErasedView.of(subject, found)
    session.out.answer(seen, partial(_print_erased, session.out, seen))


@does(app, "hold")
def hold(
    session: Session,
    incident: Annotated[str, typer.Argument(metavar="INCIDENT")],
    reason: Annotated[str, typer.Option("--reason")],
    release: Annotated[bool, typer.Option("--release")] = False,
) -> None:
    """Let nothing of an incident be erased: an inquiry or a court may want it; or let it be erased again."""
    from office.services import erasing

    act = erasing.release if release else erasing.hold
    unless_refused(act(session.office, session.command_id(), incident, reason, session.actor()))
    seen = HoldView(incident, not release)
    says = words.HELD if seen.held else words.RELEASED
    session.out.answer(seen, partial(session.out.say, says, incident=incident))


@looks(app, "retention")
def retention(session: Session) -> None:
    """How long each kind of value is kept, what is held, and what is due to be erased."""
    from office.views.record.erasing import retention as retention_of

    seen = retention_of(session.office)
    session.out.answer(seen, partial(_print_retention, session.out, seen))


def _print_erased(out: Output, it: ErasedView) -> None:
    if not it.streams:
        out.say(words.NOTHING_LEFT, subject=it.subject)
    for stream in it.streams:
        out.say(
            words.ERASED,
            stream=stream.stream,
            values=str(stream.values),
            entries=str(stream.entries),
            files=str(stream.files),
        )
    if it.messages:
        out.say(words.MESSAGES, messages=str(it.messages))
    if it.directories:
        out.say(words.DIRECTORIES, directories=str(it.directories))
    if it.directories_left:
        out.say(words.DIRECTORIES_LEFT, "yellow", directories=str(it.directories_left))
    for name in it.backups:
        out.say(words.BACKUP_HOLDS, "yellow", backup=name)


def _print_retention(out: Output, it: RetentionView) -> None:
    table = out.table("kind", "days", "since", "source")
    for rule in it.rules:
        table.add_row(out.text(words.KINDS[rule.kind]), str(rule.days), out.text(words.SINCE[rule.kind]), rule.source)
    out.print(table)
    for held in it.held:
        out.say(words.IS_HELD, "yellow", incident=held.stream, since=held.since, reason=held.reason)
    for due in it.due:
        out.say(words.IS_DUE, subject=due.subject, kind=out.text(words.KINDS[due.kind]), since=due.since)
    if not it.due:
        out.say(words.NOTHING_DUE, "green")
