"""A year as the record has it: what each unit and person did. Decides nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.audit.assessment import PersonRecord, UnitRecord, persons, units
from engine.incident.state import fold

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class AssessmentView:
    """A calendar year of the district's time. `drills`: the drills of the year instead of its incidents."""

    year: int
    drills: bool
    units: tuple[UnitRecord, ...]
    persons: tuple[PersonRecord, ...]


def assessment(office: Office, year: int, *, drills: bool = False) -> AssessmentView:
    """The year. Raises LedgerError."""
    with office.ledger.reading() as tx:
        incidents = [fold(stream, tx.read(stream)) for stream in tx.incidents()]
    zone = ZoneInfo(office.district().timezone)
    return AssessmentView(
        year, drills, units(incidents, year, zone, drills=drills), persons(incidents, year, zone, drills=drills)
    )


HEADINGS: tuple[str, ...] = tuple(UnitRecord.__dataclass_fields__)
"""Of a table of units, for a spreadsheet."""


def row_of(record: UnitRecord) -> list[object]:
    """A unit as a row under these headings: spans in seconds, incidents in one cell."""
    span = record.median_answer
    told = {
        "median_answer": f"{span.total_seconds():.0f}" if span is not None else "",
        "incidents": " ".join(record.incidents),
    }
    return list((asdict(record) | told).values())
