"""What is open on a water already when somebody opens an incident there: said before and after. It hinders nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.district.lookup import waters_named
from hezhang.cli.context import Session
from office.wording import notices
from office.wording.codes import STAGES, named
from office.wording.times import say_clock

if TYPE_CHECKING:
    from engine.incident.commands import OpenIncident
    from engine.incident.state import Incident


def open_there(session: Session, command: OpenIncident) -> list[Incident]:
    """The incidents that are open on the water of this opening, drills where it is one; without what the same command
    has opened.
    """
    waters = {water.id for water in waters_named(session.office.district(), command.water)}
    with session.office.ledger.reading() as tx:
        others = [stream for stream in tx.incidents() if next(iter(tx.read(stream))).command != command.id]
    loaded = (session.office.desk.load(stream) for stream in others)
    return [
        it
        for it in loaded
        if it is not None and not it.ended and it.head.water in waters and it.head.drill == command.drill
    ]


def say_before(session: Session, others: list[Incident]) -> None:
    """On standard error, before anybody is told anew: what is open there, and how what was heard is added to it
    instead.
    """
    out = session.out
    for it in others:
        values = {"incident": it.id, "stage": named(STAGES, it.stage, out.lang), "since": say_clock(it.stage_at)}
        out.complain(out.text(notices.OPEN_THERE, **values, summary=str(it.head.summary)), "bold yellow")


def say_after(session: Session, opened: Incident, others: list[Incident]) -> None:
    """On standard error: how many were told again, and how the two are joined."""
    out = session.out
    for it in others:
        values = {"incident": opened.id, "other": it.id, "count": str(len(told_again(opened, it)))}
        out.complain(out.text(notices.TOLD_AGAIN, **values), "bold yellow")
        if it.id not in (opened.family.parent, *opened.family.children):
            out.complain(out.text(notices.JOIN_THEM, **values), "yellow")


def told_again(opened: Incident, other: Incident) -> set[str]:
    """The persons whom both tell."""
    first, second = ({it.owed.person for it in incident.deliveries.values()} for incident in (opened, other))
    return first & second
