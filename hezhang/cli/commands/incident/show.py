"""Commands that only look: all incidents, one incident, its timeline, its texts. Each loads its own view, and no
other's.
"""

from __future__ import annotations

from functools import partial

import typer

from hezhang.cli.arguments import Incident
from hezhang.cli.context import Session
from hezhang.cli.errors import unless_refused
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import UNREACHED

app = typer.Typer()


@looks(app, "list")
def list_(session: Session) -> None:
    """Every incident of this home, the oldest first."""
    from hezhang.cli.shown.board_rendering import render_board
    from office.views.board import board
    from office.wording.signals import OVERDUE

    seen = board(session.office, session.out.lang)
    session.out.answer(seen, partial(render_board, session.out, seen))
    if seen.signals_overdue:
        session.out.complain(session.out.text(OVERDUE, signals=", ".join(seen.signals_overdue)), "bold red")
    for what in seen.damaged:
        session.out.complain(what)
    if seen.damaged:
        raise typer.Exit(UNREACHED)


@looks(app, "show")
def show(session: Session, incident: Incident) -> None:
    """How an incident stands: stage, duties, limits, texts, and what the next stage still waits for."""
    from hezhang.cli.shown.rendering import render_incident
    from office.views.incident.page import incident_view

    seen = unless_refused(incident_view(session.office, incident, session.out.lang))
    session.out.answer(seen, partial(render_incident, session.out, seen))


@looks(app, "timeline")
def timeline(session: Session, incident: Incident) -> None:
    """Everything that happened to an incident, entry by entry; `house` for the home itself, or the id of a contact
    test.
    """
    from hezhang.cli.shown.timeline_rendering import render_timeline
    from office.views.record.timeline import timeline

    seen = unless_refused(timeline(session.office, incident, session.out.lang))
    session.out.answer(seen, partial(render_timeline, session.out, seen.entries))


@looks(app, "deliveries")
def deliveries(session: Session, incident: Incident) -> None:
    """Who was told, when, by which channel and provider, what became of each text, who answered and how, and what it
    cost.
    """
    from hezhang.cli.shown.delivery_rendering import render_texts
    from office.views.incident.deliveries import deliveries

    seen = unless_refused(deliveries(session.office, incident, session.out.lang))
    session.out.answer(seen, partial(render_texts, session.out, seen.deliveries, seen.total))
