"""Has the routines of the district watched: a round of the timekeeper. Their limits it fires like all others."""

from __future__ import annotations

from uuid import uuid4

from engine.desk import Done
from engine.incident.actor import TIMEKEEPER
from engine.routine.commands import KeepRoutines
from engine.routine.kind import ROUTINES
from engine.routine.state import Routines
from workers.wiring import Wiring


def keep_routines(wiring: Wiring) -> None:
    """Watch what is not watched yet. A played story has no calendar of its own: its clock would jump from one due day to the next."""
    with wiring.ledger.reading() as tx:
        simulated = tx.clocks.simulated
    if simulated or _all_watched(wiring):
        return
    done = wiring.desk.hand_in(KeepRoutines(id=f"routines:{uuid4().hex}", actor=TIMEKEEPER))
    if isinstance(done, Done):
        wiring.nudge(done)


def _all_watched(wiring: Wiring) -> bool:
    found = wiring.desk.stream(ROUTINES)
    wanted = {(name, unit) for name, routine in wiring.district().routines.items() for unit in routine.owners}
    return not wanted or (isinstance(found, Routines) and wanted <= set(found.latest))
