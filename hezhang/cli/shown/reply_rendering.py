"""Prints the replies that wait for somebody to read them. Shows values that others have made."""

from __future__ import annotations

from collections.abc import Iterable

from hezhang.cli.shown.output import Output
from office.views.incident.replies import ReplyView
from office.wording import replies as says
from office.wording.codes import SAYS, named
from office.wording.times import say_clock


def render_replies(out: Output, replies: Iterable[ReplyView]) -> None:
    """One line each, with what marks it as read."""
    for it in replies:
        style = "bold red" if it.says in ("help", "no", "opt_out") else "bold yellow"
        out.say(
            says.WAITS,
            style,
            name=it.person_name,
            unit=it.unit_name,
            at=say_clock(it.at),
            says=named(SAYS, it.says, out.lang),
            words=" ".join(it.words.split()),
            incident=it.incident,
            entry=str(it.entry),
        )
