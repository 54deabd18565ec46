"""Commands on opt-outs: who wants no more texts, and that an officer has settled it with them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused
from hezhang.cli.registry import Meant, acts, group, looks
from hezhang.cli.shown.output import Output
from hezhang.cli.typed import meant
from office.views.running.optouts import EndedView, OptOutView, opt_outs
from office.wording import replies as says
from office.wording.codes import CHANNELS, named

app = group("optout")


@looks(app, "list")
def list_(session: Session) -> None:
    """Who wants no more texts, at which address of which channel, and in which words they said so."""
    seen = opt_outs(session.office)
    session.out.answer(seen, partial(_print, session.out, seen.opt_outs))


@acts(app, "end")
def end(
    session: Session,
    person: Annotated[str, typer.Argument(metavar="PERSON"), Meant(meant.person)],
    reason: Annotated[str, typer.Option("--reason")],
    channel: Annotated[str, typer.Option("--channel")] = "sms",
) -> None:
    """Text a person again, since an officer settled it with them."""
    from office.services import optouts

    session.refuse_time()
    actor = session.actor()
    ended = optouts.end(session.office.desk, session.command_id(), person, channel, reason, actor)
    if isinstance(ended, Refusal):
        raise Refused(ended)
    told = partial(session.out.say, says.ENDED, person=person, channel=named(CHANNELS, channel, session.out.lang))
    session.out.answer(EndedView(True, person, channel), told)


def _print(out: Output, found: Sequence[OptOutView]) -> None:
    """One line each."""
    if not found:
        out.say(says.NO_OPT_OUTS)
    for it in found:
        channel = named(CHANNELS, it.channel, out.lang)
        out.say(
            says.OPTED_OUT,
            "yellow",
            name=it.person_name,
            person=it.person,
            channel=channel,
            address=it.address,
            words=it.words,
        )
