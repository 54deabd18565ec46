"""What the office owes between incidents: signals, routines, the yearly drill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from engine.audit.drills import drills
from engine.routine.kind import ROUTINES
from engine.routine.state import Routines
from office.services.readiness import late_booms
from office.services.signal_logs import overdue_signals
from office.views.running.finding import Finding, finding

if TYPE_CHECKING:
    from workers.wiring import Wiring


def examine_standing(wiring: Wiring) -> Iterator[Finding]:
    """What is overdue, and whether this year has had its drill (北京市实施《突发事件应对法》办法第31条: yearly)."""
    signals, rounds = overdue_signals(wiring.office), overdue_routines(wiring)
    if signals:
        yield finding("signals_overdue", signals=", ".join(signals))
    if rounds:
        yield finding("routines_overdue", routines=", ".join(rounds))
    if not signals and not rounds:
        yield finding("nothing_overdue")
    yield from _drill(wiring)
    yield from _booms(wiring)


def overdue_routines(wiring: Wiring) -> list[str]:
    """Each routine and unit that owes an overdue round, as `routine (unit)`. Raises LedgerError."""
    state = wiring.office.desk.stream(ROUTINES)
    rounds = state.owed.items() if isinstance(state, Routines) else ()
    return [f"{routine} ({unit})" for (routine, unit), owed in rounds if any(it.overdue for it in owed)]


def _booms(wiring: Wiring) -> Iterator[Finding]:
    """Where the first boom would probably come later tonight than the plan gives it; nothing while too few answers are
    recorded to say so.
    """
    found = late_booms(wiring.office)
    if found is not None:
        yield finding("boom_late", waters=", ".join(found)) if found else finding("boom_in_time")


def _drill(wiring: Wiring) -> Iterator[Finding]:
    zone = ZoneInfo(wiring.office.district().timezone)
    with wiring.office.ledger.reading() as tx:
        streams, year = tx.incidents(), tx.now_story().astimezone(zone).year
    incidents = (incident for stream in streams if (incident := wiring.office.desk.load(stream)) is not None)
    if not any(it.year == year and it.reviewed for it in drills(incidents, zone)):
        yield finding("drill_missing", year=str(year))
