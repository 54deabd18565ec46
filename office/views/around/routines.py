"""What every unit owes by the calendar. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from engine.district.model import District
from engine.routine.calendar import next_due
from engine.routine.kind import ROUTINES
from engine.routine.state import Owed, Routines
from office.wording.language import Lang

if TYPE_CHECKING:
    from office.office import Office


@dataclass(frozen=True)
class RoutineView:
    """One round of a routine that a unit owes. `last`: when it did it last."""

    routine: str
    title: str
    unit: str
    unit_name: str
    due: datetime
    overdue: bool
    last: datetime | None
    source: str
    certainty: str


@dataclass(frozen=True)
class RoutinesView:
    """What is owed, the earliest first."""

    routines: tuple[RoutineView, ...]


@dataclass(frozen=True)
class DoneView:
    """A unit did what came round. `signal`: under which name what it found is in the log of signals."""

    ok: bool
    repeated: bool
    signal: str | None


def routines(office: Office, lang: Lang, *, overdue: bool = False) -> RoutinesView:
    """What is owed now, or only what is `overdue`. Raises LedgerError."""
    found = office.desk.stream(ROUTINES)
    state = found if isinstance(found, Routines) else Routines(ROUTINES)
    rows = sorted(_rows(office.district(), state, office.clock.now(), lang), key=lambda row: row.due)
    return RoutinesView(tuple(row for row in rows if row.overdue or not overdue))


def _rows(district: District, state: Routines, now: datetime, lang: Lang) -> Iterator[RoutineView]:
    for name, routine in district.routines.items():
        for unit in routine.owners:
            first = Owed(name, unit, next_due(routine, now, district.timezone), None)
            last = state.done.get((name, unit))
            for owed in state.owed.get((name, unit)) or (first,):
                yield RoutineView(
                    routine=name,
                    title=routine.zh if lang == "zh" else routine.en,
                    unit=unit,
                    unit_name=district.units[unit].zh if lang == "zh" else district.units[unit].en,
                    due=owed.due,
                    overdue=owed.due <= now,
                    last=last.happened_at if last else None,
                    source=routine.source,
                    certainty=routine.certainty,
                )
