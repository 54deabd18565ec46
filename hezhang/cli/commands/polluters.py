"""The command that lists whom incidents and signals name as the polluter. A list of names in the record; it accuses
nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import typer

from engine.incident.state import fold
from hezhang.cli.context import Session
from hezhang.cli.registry import looks
from hezhang.cli.shown.output import Output
from office.wording import notices

app = typer.Typer()
FACT = "polluter"
"""The fact of a playbook that names the discharger."""


@dataclass(frozen=True)
class Polluter:
    """One name as it was written, with the incidents that state it as a fact and the signals that allege it."""

    name: str
    incidents: tuple[str, ...]
    open: int
    signals: tuple[str, ...]


@looks(app, "polluters")
def polluters(session: Session) -> None:
    """Who was named as the polluter, in which incidents and signals; who is in most of them first."""
    found = sorted(_found(session), key=lambda it: (-len(it.incidents), -len(it.signals), it.name))
    session.out.answer({"polluters": found}, partial(_print, session.out, found))


def _found(session: Session) -> Iterator[Polluter]:
    from office.services.signals import logs

    with session.office.ledger.reading() as tx:
        incidents = [fold(stream, tx.read(stream)) for stream in tx.incidents()]
    stated = [(str(it.facts[FACT].value), it) for it in incidents if FACT in it.facts and not it.head.drill]
    alleged = [
        (str(it.heard.polluter), it.id)
        for log in logs(session.wiring)
        for it in log.signals.values()
        if it.heard.polluter
    ]
    for name in dict.fromkeys([*(name for name, _ in stated), *(name for name, _ in alleged)]):
        theirs = [incident for known, incident in stated if known == name]
        by = tuple(signal for known, signal in alleged if known == name)
        yield Polluter(name, tuple(it.id for it in theirs), sum(not it.ended for it in theirs), by)


def _print(out: Output, found: list[Polluter]) -> None:
    if not found:
        out.say(notices.NO_POLLUTERS)
        return
    table = out.table("polluter", "incidents", "open_incidents", "signals")
    for it in found:
        again = "red" if len(it.incidents) > 1 else None
        table.add_row(it.name, ", ".join(it.incidents), str(it.open or ""), ", ".join(it.signals), style=again)
    out.print(table)
