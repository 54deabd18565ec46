"""Has the routines of the district watched, a round of the timekeeper, and counts a drill as the yearly one.

Their limits the timekeeper fires like all others.
"""

from __future__ import annotations

from uuid import uuid4

from engine.audit.drills import REVIEW
from engine.desk import Done
from engine.incident.duties import DutyFinished
from engine.incident.duty import Duty
from engine.incident.state import Incident
from engine.routine.commands import FinishRoutine, KeepRoutines
from engine.routine.kind import ROUTINES
from engine.routine.state import Routines
from engine.stream.actor import TIMEKEEPER
from engine.values.private import Private
from office.office import Office


def keep_routines(office: Office) -> None:
    """Watch what is not watched yet. A played story has no calendar of its own: its clock would jump from one due day
    to the next.
    """
    if _is_played(office) or _all_watched(office):
        return
    office.desk.hand_in(KeepRoutines(id=f"routines:{uuid4().hex}", actor=TIMEKEEPER))


def count_drill(office: Office, done: Done) -> None:
    """A drill's review that was just written does the routines that a drill does, for the unit that wrote it. Raises
    LedgerError.

    What was recorded done in this period already stays as it is; a played story has no calendar of its own.
    """
    finished = {entry.event.duty for entry in done.entries if isinstance(entry.event, DutyFinished)}
    drill = office.desk.load(done.stream) if finished else None
    if drill is None or not drill.head.drill or _is_played(office):
        return
    for review in (it for it in drill.duties.values() if it.rule == REVIEW and it.id in finished):
        for name, routine in office.district().routines.items():
            if routine.done_by == "drill" and review.unit in routine.owners:
                _count(office, drill, review, name)


def _count(office: Office, drill: Incident, review: Duty, routine: str) -> None:
    command = FinishRoutine(
        id=f"counts:{drill.id}:{review.id}:{routine}"[:64],
        actor=TIMEKEEPER,
        at=review.ended_at,
        routine=routine,
        unit=review.unit,
        note=Private(drill.id),
    )
    office.desk.hand_in(command)


def _is_played(office: Office) -> bool:
    with office.ledger.reading() as tx:
        return tx.clocks.simulated


def _all_watched(office: Office) -> bool:
    found = office.desk.stream(ROUTINES)
    wanted = {(name, unit) for name, routine in office.district().routines.items() for unit in routine.owners}
    return not wanted or (isinstance(found, Routines) and wanted <= set(found.latest))
