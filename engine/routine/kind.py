"""The routines of a district as a kind of stream: one for all of them."""

from __future__ import annotations

from engine.deciding.kind import Kind, Moment
from engine.routine.commands import FinishRoutine, KeepRoutines
from engine.routine.decide import ROUTINE_ACTS, end, watch
from engine.routine.events import ROUTINE_EVENTS, RoutinesBegun
from engine.routine.state import Routines
from engine.stream.commands import Command

ROUTINES = "routines"


def _routines(command: Command, moment: Moment) -> str:
    return ROUTINES


ROUTINE = Kind(
    "routine",
    ROUTINE_EVENTS,
    (RoutinesBegun,),
    Routines,
    ROUTINE_ACTS,
    {KeepRoutines: _routines, FinishRoutine: _routines},
    begin=watch,
    end=end,
)
