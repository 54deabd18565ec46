"""The messages that warned the public and the quality that was released to it, kept from request to request: an
incident is folded only where it warns and has changed.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import structlog

from engine.house.events import HOUSE
from engine.incident.released import RELEASED_EVENTS, QualityReleased
from engine.incident.warning import WARNING_EVENTS
from engine.ledger.errors import EVERYWHERE, LedgerError
from engine.ledger.store import Snapshot
from office.documents.cap.alert import Alert, alerts
from office.office import Office

log = structlog.get_logger()

_TYPES = tuple(kind.type for kind in (*WARNING_EVENTS, *RELEASED_EVENTS))


@dataclass(frozen=True)
class _Published:
    """What one incident told the public."""

    alerts: tuple[Alert, ...] = ()
    released: tuple[QualityReleased, ...] = ()


_NOTHING = _Published()


class PublicWarnings:
    """What one home has published. May be asked by many threads; the ledger's heads say what has to be read anew."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._lock = threading.Lock()
        self._heads: dict[str, int] = {}
        self._by_incident: dict[str, _Published] = {}
        """Every incident that has to do with warnings, also where it has published none (yet), or is a drill."""

    def all(self) -> list[Alert]:
        """Every message that really warned the public. In a practice home nothing does, so what it shows there is
        marked as a test.

        Raises LedgerError.
        """
        return [alert for found in self._found() for alert in found.alerts]

    def released(self) -> list[QualityReleased]:
        """How the water was, as officers released it: the last of each point. Raises LedgerError."""
        return [it for found in self._found() for it in found.released]

    def _found(self) -> list[_Published]:
        with self._lock:
            heads, changed = self._look()
            for incident in changed:
                try:
                    self._by_incident[incident] = self._published(incident)
                except EVERYWHERE:
                    raise
                except LedgerError:
                    # What it told the public before stays; it is tried again, and hides no warning of any other.
                    log.exception("warnings_not_read", stream=incident)
                    self._by_incident.setdefault(incident, _NOTHING)
                    heads.pop(incident)
            self._heads = heads
            return list(self._by_incident.values())

    def _look(self) -> tuple[dict[str, int], list[str]]:
        """The head of every stream, and the incidents whose messages have to be written anew."""
        with self._office.ledger.reading() as tx:
            heads = tx.versions()
            moved = [stream for stream, version in heads.items() if version != self._heads.get(stream)]
            warning = [stream for stream in moved if stream in self._by_incident or self._begins_to_warn(tx, stream)]
        # A message names waters and units as the district has them now, and the house says which district that is.
        return heads, list(dict.fromkeys([*self._by_incident, *warning])) if HOUSE in moved else warning

    def _begins_to_warn(self, tx: Snapshot, stream: str) -> bool:
        return tx.holds(stream, self._heads.get(stream, 0), _TYPES)

    def _published(self, stream: str) -> _Published:
        incident = self._office.desk.load(stream)
        if incident is None or incident.head.drill:
            return _NOTHING
        return _Published(alerts(self._office.desk.rules_of(incident), incident), incident.released)
