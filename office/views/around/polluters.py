"""Whom incidents and signals name as the polluter. A list of names in the record; it accuses nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.incident.state import fold
from office.services.signal_logs import logs

if TYPE_CHECKING:
    from office.office import Office

FACT = "polluter"
"""The fact of a playbook that names the discharger."""


@dataclass(frozen=True)
class PolluterView:
    """One name as it was written, with the incidents that state it as a fact and the signals that allege it."""

    name: str
    incidents: tuple[str, ...]
    open: int
    signals: tuple[str, ...]


@dataclass(frozen=True)
class PollutersView:
    """Every name, first who is in most incidents, then who is in most signals."""

    polluters: tuple[PolluterView, ...]


def polluters(office: Office) -> PollutersView:
    """Whoever was named; drills name nobody. Raises LedgerError."""
    return PollutersView(tuple(sorted(_named(office), key=lambda it: (-len(it.incidents), -len(it.signals), it.name))))


def _named(office: Office) -> Iterator[PolluterView]:
    with office.ledger.reading() as tx:
        incidents = [fold(stream, tx.read(stream)) for stream in tx.incidents()]
    stated = [(str(it.facts[FACT].value), it) for it in incidents if FACT in it.facts and not it.head.drill]
    alleged = [
        (str(it.heard.polluter), it.id) for log in logs(office) for it in log.signals.values() if it.heard.polluter
    ]
    for name in dict.fromkeys([*(name for name, _ in stated), *(name for name, _ in alleged)]):
        theirs = [incident for known, incident in stated if known == name]
        by = tuple(signal for known, signal in alleged if known == name)
        yield PolluterView(name, tuple(it.id for it in theirs), sum(not it.ended for it in theirs), by)
