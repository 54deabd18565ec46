"""Who has a report, and who is still to get it. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from engine.incident.state import Incident
from engine.rules.reporting import owed_to


@dataclass(frozen=True)
class HoldersView:
    """A report by its id. The units of `sent_to` have it; to those of `owed_to` it is owed."""

    report: str
    sent_to: tuple[str, ...]
    owed_to: tuple[str, ...]


def holders_of(incident: Incident, report: str) -> HoldersView:
    """As the record stands; nobody where there is no such report."""
    known = incident.reporting.reports.get(report)
    if known is None:
        return HoldersView(report, (), ())
    has = dict.fromkeys(it.addressee for it in known.sent if it.returned_at is None)
    return HoldersView(report, tuple(has), tuple(owed_to(incident, known)))
