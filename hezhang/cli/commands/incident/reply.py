"""Commands on what persons texted back: which replies wait for somebody to read them, and that one was read."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from engine.incident.commands import SeeReply
from engine.values.private import Private
from hezhang.cli.arguments import Incident
from hezhang.cli.carrying_out import ask, submit
from hezhang.cli.context import Session
from hezhang.cli.registry import acts, group, looks
from hezhang.cli.shown.output import Output
from hezhang.cli.shown.reply_rendering import render_replies
from office.views.incident.replies import RepliesView, waiting_replies
from office.wording import replies as says

app = group("reply")


@looks(app, "list")
def list_(session: Session) -> None:
    """Every reply that waits for somebody in the office to read it."""
    seen = waiting_replies(session.office, session.out.lang)
    session.out.answer(seen, partial(_print, session.out, seen))


@acts(app, "seen")
def seen(
    session: Session,
    incident: Incident,
    entry: Annotated[int, typer.Argument(metavar="ENTRY")],
    note: Annotated[str | None, typer.Option("--note")] = None,
) -> None:
    """Say that a reply was read, and what is done about it."""
    submit(session, incident, ask(session, SeeReply, reply=entry, note=Private(note) if note else None))


def _print(out: Output, it: RepliesView) -> None:
    if not it.replies:
        out.say(says.NONE)
    render_replies(out, it.replies)
