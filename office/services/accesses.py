"""The house notes how far each day's file of looks has come, so that a line changed or gone afterwards shows."""

from __future__ import annotations

import socket
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from engine.house.commands import NoteAccess
from engine.house.events import HOUSE, AccessNoted, ValuesErased
from engine.stream.actor import TIMEKEEPER
from office.home.access_log import AccessLog
from office.services.erasing import ACCESS

if TYPE_CHECKING:
    from engine.ledger.snapshot import Snapshot
    from office.office import Office


def note_days(office: Office, today: date) -> None:
    """Note every day before this one that is not noted to its end. Raises OSError, LedgerError."""
    log = AccessLog(office.home.folder)
    days = [it for it in log.days() if it < today]
    if not days:
        return
    with office.ledger.reading() as tx:
        known = noted(tx)
    for day in days:
        _note(office, log, day, known.get(day, []))


def noted(tx: Snapshot) -> dict[date, list[AccessNoted]]:
    """What the house has noted of the files of this host."""
    host = socket.gethostname()
    found: dict[date, list[AccessNoted]] = {}
    for it in tx.read(HOUSE, opened=False):
        if isinstance(it.event, AccessNoted) and it.event.host == host:
            found.setdefault(date.fromisoformat(it.event.day), []).append(it.event)
    return found


def erased(tx: Snapshot) -> set[date]:
    """The days of which the house says that their files were erased."""
    said = [it.event for it in tx.read(HOUSE, opened=False) if isinstance(it.event, ValuesErased)]
    return {date.fromisoformat(day) for it in said if it.stream == ACCESS for day in it.documents}


def _note(office: Office, log: AccessLog, day: date, known: list[AccessNoted]) -> None:
    hashes = log.read(day).hashes
    if hashes and (not known or known[-1].lines < len(hashes)):
        command = NoteAccess(
            id=f"access-{uuid4().hex}",
            actor=TIMEKEEPER,
            day=day.isoformat(),
            host=socket.gethostname(),
            lines=len(hashes),
            head=hashes[-1],
        )
        office.desk.hand_in(command)
