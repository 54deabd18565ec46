"""The command on the home itself: adopt it where it lies now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from engine.stream.refusal import Refusal
from hezhang.cli.context import Session
from hezhang.cli.errors import Refused, WrongUsage
from hezhang.cli.registry import does, group
from hezhang.cli.shown.output import Output
from office.views.running.home import AdoptedView
from office.wording import notices

if TYPE_CHECKING:
    from workers.adopting import Adoption

app = group("home")


@does(app, "adopt")
def adopt(
    session: Session,
    moved: Annotated[bool, typer.Option("--moved")] = False,
    copy: Annotated[bool, typer.Option("--copy")] = False,
) -> None:
    """Say of a home that lies elsewhere than it did whether it was moved or is a copy; recorded."""
    from workers import adopting

    if moved == copy:
        raise WrongUsage(notices.ADOPT_WHICH)
    done = adopting.adopt(session.wiring, "moved" if moved else "copy", session.login)
    if isinstance(done, Refusal):
        raise Refused(done)
    session.out.answer(AdoptedView(True, **done.__dict__), partial(_print, session.out, done))


def _print(out: Output, done: Adoption) -> None:
    says = notices.ADOPTED_MOVED if done.adopted == "moved" else notices.ADOPTED_COPY
    out.say(says, home=done.home, was=done.was, place=done.place, texts=str(done.texts))
    if not done.own_broker:
        out.complain(out.text(notices.BROKER_OF_ANOTHER))
