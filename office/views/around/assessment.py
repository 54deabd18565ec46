"""A year as the record has it: what each unit and person did, and the years beside it. Decides nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.audit.assessment import PersonRecord, UnitRecord, YearRecord, persons, units, years
from engine.incident.state import fold

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class AssessmentView:
    """A calendar year of the district's time. `drills`: the drills of the year instead of its incidents. `years`: all
    units together, year by year, incidents and drills apart.
    """

    year: int
    drills: bool
    units: tuple[UnitRecord, ...]
    persons: tuple[PersonRecord, ...]
    years: tuple[YearRecord, ...] = ()


def assessment(office: Office, year: int, *, drills: bool = False) -> AssessmentView:
    """The year. Raises LedgerError."""
    with office.ledger.reading() as tx:
        incidents = [fold(stream, tx.read(stream)) for stream in tx.incidents()]
    zone = ZoneInfo(office.district().timezone)
    return AssessmentView(
        year,
        drills,
        units(incidents, year, zone, drills=drills),
        persons(incidents, year, zone, drills=drills),
        years(incidents, zone),
    )


HEADINGS: tuple[str, ...] = tuple(UnitRecord.__dataclass_fields__)
"""Of a table of units, for a spreadsheet."""


def row_of(record: UnitRecord) -> list[object]:
    """A unit as a row under these headings: spans in seconds, incidents and entries in one cell each."""
    told: dict[str, object] = {
        name: f"{value.total_seconds():.0f}" if isinstance(value, timedelta) else "" if value is None else value
        for name, value in asdict(record).items()
    }
    share = record.late_share
    told |= {
        "late_share": "" if share is None else f"{share:.3f}",
        "incidents": " ".join(record.incidents),
        "entries": "; ".join(f"{figure}: {' '.join(refs)}" for figure, refs in record.entries.items() if refs),
    }
    return list(told.values())
