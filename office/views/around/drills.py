"""Every drill of the home, and which year has had one. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.audit.drills import DrillRecord
from engine.audit.drills import drills as drills_of
from engine.incident.state import fold

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class DrillsView:
    """The drills, and for each year from the first to this one whether it has had one, with the review written."""

    drills: tuple[DrillRecord, ...]
    years: dict[int, bool]


def drills(office: Office) -> DrillsView:
    """The drills by the district's calendar. Raises LedgerError."""
    zone = ZoneInfo(office.district().timezone)
    with office.ledger.reading() as tx:
        found = drills_of((fold(stream, tx.read(stream)) for stream in tx.incidents()), zone)
        this_year = tx.now_story().astimezone(zone).year
    years = range(min((it.year for it in found), default=this_year), this_year + 1)
    return DrillsView(found, {year: any(it.year == year and it.reviewed for it in found) for year in years})
