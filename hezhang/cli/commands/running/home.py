"""The command on the home itself: adopt it where it lies now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from engine.house.events import Adopted
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
    restored: Annotated[bool, typer.Option("--restored")] = False,
) -> None:
    """Say of a home that lies elsewhere than it did, or has an older ledger, whether it was moved, is a copy or was
    restored; recorded.
    """
    from workers import adopting

    given = {"moved": moved, "copy": copy, "restored": restored}
    if sum(given.values()) != 1:
        raise WrongUsage(notices.ADOPT_WHICH)
    done = adopting.adopt(session.wiring, next(it for it in get_args(Adopted) if given[it]), session.login)
    if isinstance(done, Refusal):
        raise Refused(done)
    session.out.answer(AdoptedView(True, **done.__dict__), partial(_print, session.out, done))


def _print(out: Output, done: Adoption) -> None:
    values = {"home": done.home, "was": done.was, "place": done.place, "texts": str(done.texts)}
    out.say(_SAYS[done.adopted], **values, entries=str(done.entries))
    if not done.own_broker:
        out.complain(out.text(notices.BROKER_OF_ANOTHER))


_SAYS = {
    "moved": notices.ADOPTED_MOVED,
    "copy": notices.ADOPTED_COPY,
    "restored": notices.ADOPTED_RESTORED,
}
