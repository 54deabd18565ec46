"""`hezhang doctor` and `hezhang inbox`: is everything in place that an emergency needs, and what came in that fits
nothing.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from engine.deciding.login import roles_of
from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.doctor_rendering import render_examination, render_inbox
from hezhang.cli.shown.output import REFUSED
from office.views.running.doctor import examination
from office.views.running.inbox import unmatched

if TYPE_CHECKING:
    from workers.wiring import Wiring

app = typer.Typer()

SECONDS, MOST_SECONDS = 20, 600
"""Nobody waits longer for a doctor at 3 a.m., unless they ask for it on a machine that is busy."""
READERS = frozenset({"duty_officer", "commander", "administrator"})
"""Whoever may read the words of a reply."""


@looks(app, "doctor")
def doctor(
    session: Session, within: Annotated[int, typer.Option("--within", min=1, max=MOST_SECONDS)] = SECONDS
) -> None:
    """Is everything in place that an emergency needs? Each finding with its mend; exit code 1 when an emergency could
    not be run.
    """
    from hezhang.doctor.examination import examine
    from hezhang.doctor.settings_table import settings_table

    wiring = session.wiring
    wiring.office.house()
    quiet()
    seen = examination(
        examine(wiring, deadline=within),
        settings_table(wiring.office.settings, os.environ),
        wiring.office.district(),
        session.out.lang,
    )
    session.out.answer(seen, partial(render_examination, session.out, seen))
    if not seen.ok:
        raise typer.Exit(REFUSED)


@looks(app, "inbox")
def inbox(session: Session) -> None:
    """Replies and callbacks that fit nothing so far, for a person to look at. Their words are for officers alone."""
    wiring = session.wiring
    seen = unmatched(wiring.office, with_words=_may_read(session, wiring))
    session.out.answer(seen, partial(render_inbox, session.out, seen.messages))


def _may_read(session: Session, wiring: Wiring) -> bool:
    """An officer by their login, or by the person that the login belongs to."""
    logins = wiring.office.house().logins
    known = logins.get(session.login)
    person = (
        wiring.office.district().persons.get(known.person) if known is not None and known.person is not None else None
    )
    roles = roles_of(logins, session.login) | set(person.roles if person is not None else ())
    return bool(roles & READERS)


def quiet() -> None:
    """What a check logs on its way is in its findings."""
    import logging

    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
