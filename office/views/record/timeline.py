"""Everything that happened in a stream, entry by entry, as a person reads it. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.house.events import HOUSE
from engine.stream.refusal import Refusal
from office.services.found import find, is_beside
from office.views.names import Names, names_beside
from office.views.record.telling import Told, told
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class TimelineView:
    """A stream from its first entry on. `incident`: its id, of whatever kind it is."""

    incident: str
    entries: tuple[Told, ...]


def timeline(office: Office, stream: str, lang: Lang) -> TimelineView | Refusal:
    """The stream as it stands; a refusal where there is none. Raises LedgerError."""
    with office.ledger.reading() as tx:
        entries = tx.read(stream)
    if stream == HOUSE or is_beside(entries):
        return TimelineView(stream, tuple(told(entries, stream, lang, names_beside(office.desk.home_rules(), lang))))
    found = find(office, stream)
    if isinstance(found, Refusal):
        return found
    return TimelineView(stream, tuple(told(found.entries, stream, lang, Names(found.rules, lang))))
